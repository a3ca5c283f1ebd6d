import { figuresZh } from "./figure-texts.ts";
import { lintZh } from "./lint-texts.ts";
import type { WordCode } from "./word-codes.ts";

/** 中文用语：错在哪里、怎么办。`{name}` 处填入具体内容。 */
export const zh = {
  "content.unreadable": "无法读取（{reason}）。请检查文件或文件夹是否存在、是否有读取权限。",
  "content.empty-folder": "文件夹中没有职业标准。请在其中为每个职业建立一个以编码命名的文件夹。",
  "content.encoding": "文件不是 UTF-8 编码。请用编辑器另存为 UTF-8（无 BOM）后重试。",
  "content.yaml": "YAML 语法错误：{message}。请检查该处的缩进、冒号、引号。",
  "content.shape": "“{field}”的内容不符合要求：{zh}请对照 README 修改。",
  "content.missing-field": "缺少必填内容“{field}”，请补上。",
  "content.unknown-field": "不认识字段“{field}”。请检查拼写，或删去。",
  "content.folder-name": "文件夹名“{folder}”与标准中的职业编码“{code}”不一致，请改成一致。",
  "content.no-standard":
    "题库文件夹“{folder}”没有对应的职业标准。请在 blueprints/{folder}/ 下加入标准，或改正文件夹名。",
  "standard.duplicate-code": "编码“{code}”重复，每个知识点的编码必须唯一，请修改其中一个。",
  "standard.weights-sum": "{level}的权重合计为 {sum}%，应为 100%，请核对权重表。",
  "standard.no-table": "{level}没有权重，请在权重表（{table}）中补上该等级一列。",
  "standard.no-work": "{level}没有工作要求，请在 work 中补上该等级。",
  "standard.unknown-row": "“{row}”不是理论权重表中的一行，请与权重表用同一名称。",
  "structure.duplicate-id": "试卷结构编号“{id}”重复，请改用不同的编号。",
  "structure.duplicate-type": "结构“{id}”中题型 {type} 出现两次，每种题型只能占一个部分，请合并。",
  "structure.marks-sum": "结构“{id}”各部分合计 {total} 分，应为 {fullMarks} 分，请调整题量或分值。",
  "structure.under-minimum":
    "考试时间 {minutes} 分钟，少于标准规定的 {minimum} 分钟，请改为 {minimum} 分钟或以上。",
  "structure.wrong-standard": "文件写的职业编码是“{stated}”，所在标准是“{code}”，请改成一致。",
  "element.wrong-standard": "细目表写的职业编码是“{stated}”，所在标准是“{code}”，请改成一致。",
  "element.duplicate-point": "知识点“{code}”在细目表中出现两次，请合并为一处。",
  "element.missing-point": "细目表中没有知识点 {code}“{name}”，标准的每个知识点都要列出，请补上。",
  "element.code": "鉴定点代码“{code}”应为“{wanted}”（知识点编码加三位顺序号），请改正。",
  "element.duplicate-name": "同一知识点下有两个鉴定点都叫“{name}”，请改名或合并。",
  "item.no-element":
    "试题 {id} 没有写鉴定点。该职业有鉴定要素细目表，请用 element 写明知识点 {point} 的一个鉴定点。",
  "item.unknown-element":
    "试题 {id} 的鉴定点“{element}”不在细目表中，或不属于知识点 {point}，请核对代码。",
  "item.duplicate-id": "试题编号“{id}”已在 {other} 中使用，请换一个编号。",
  "item.unknown-point": "标准中没有知识点“{code}”，请核对编码。",
  "item.unknown-enemy": "试题 {id} 的互斥试题“{enemy}”不在题库中，请核对编号或删去。",
  "item.own-enemy": "试题 {id} 把自己列为互斥试题，请删去。",
  "item.option-count": "应有 {wanted} 个选项，现有 {got} 个。",
  "item.key-count": "答案“{got}”的个数不对：单选、判断恰有一个，多选至少两个且不重复。",
  "item.key-label": "答案“{label}”不在可选项 {labels} 之中，请改正答案。",
  "item.stem-blank": "题干应有 {wanted} 处“（ ）”，现有 {got} 处（全角括号，中间一个半角空格）。",
  "item.stem-end": "题干应以句号、问号或叹号（。？！）结尾。",
  "item.options-equal": "有两个选项完全相同，请修改。",
  "item.file-name": "文件位置“{path}”与知识点不符，应为“{wanted}”，请移动文件或改正知识点。",
  "item.not-canonical":
    "内容有效，但写法不是统一格式。请运行 npx quanheng format 自动改写（不改变内容）。",
  ...lintZh,
  ...figuresZh,
  "blueprint.no-weights": "标准中没有“{level}”的理论权重，无法组卷。请选择标准列有权重的等级。",
  "blueprint.total":
    "结构“{structure}”各部分合计 {total} 分，而满分为 {fullMarks} 分。请调整题量或分值。",
  "blueprint.row-fraction":
    "权重项“{row}”应占 {marks} 分，不是 0.5 分的整数倍，无论题库多大都无法精确组卷。请核对权重表。",
  "blueprint.row-unreachable":
    "权重项“{row}”应占 {required} 分，而每题 {marks} 分，怎样搭配都凑不出这个分数。请换用含 0.5 分题的试卷结构。",
  "blueprint.odd-rows":
    "有 {rows} 个权重项的分数带半分，每项至少要一道半分题，而试卷只有 {items} 道。请换用其他试卷结构。",
  "blueprint.no-table":
    "各权重项的分数与各题型的题量、分值互相矛盾，无论题库多大都不存在精确的题量分配。请换用其他试卷结构。",
  "constraints.bounds": "{what}的下限 {min} 大于上限 {max}。请改小下限或改大上限。",
  "constraints.unknown-point": "约束中的知识点 {point} 不在本蓝图的考核范围内。请核对代码。",
  "constraints.excluded-point": "知识点 {point} 既要求至少 {min} 题，又被排除。请去掉其中一条。",
  "constraints.points-many":
    "各知识点的最少题数合计 {least} 题，而试卷只有 {items} 题。请减少必考题数。",
  "constraints.points-few":
    "各知识点的最多题数合计 {most} 题，而试卷要 {items} 题。请放宽每个知识点的上限。",
  "constraints.points-table":
    "权重项“{row}”的分数与其知识点题数的上下限互相矛盾，无论题库多大都无法组卷。请放宽上下限。",
  "constraints.shares-many": "{what}的各项下限合计 {least} 题，而试卷只有 {items} 题。请减少下限。",
  "constraints.shares-few": "{what}的各项上限合计 {most} 题，而试卷要 {items} 题。请放宽上限。",
  "constraints.no-lower-levels":
    "要求含低级别知识点的试题，而本等级之下没有更低的等级。请去掉这项要求。",
  "constraints.unknown-anchor":
    "必选题 {item} 不在可用题池中（不存在、未通过审核、被排除或不属于本蓝图）。请换题或放宽限制。",
  "constraints.anchors-beyond": "必选题放到 {item} 时已超过“{what}”所能容纳的题量。请减少必选题。",
  "constraints.anchor-enemies": "必选题 {item} 与 {enemy} 互斥，不能同卷。请去掉其中一道。",
  "paper.row-marks": "权重项“{row}”应为 {required} 分，实为 {actual} 分。",
  "paper.section": "{type} 部分应有 {required} 题并按规定计分，实有 {actual} 题。",
  "paper.total": "全卷应为 {required} 分，实为 {actual} 分。",
  "paper.minutes": "考试时间应为 {required} 分钟，实为 {actual} 分钟。",
  "paper.numbering": "第 {no} 题的题号或所在部分不对。",
  "paper.duplicate-item": "试题 {item} 在同一试卷中出现两次。",
  "paper.shared-item": "试题 {item} 同时出现在两份试卷中。",
  "paper.enemies": "互斥试题 {item} 与 {enemy} 出现在同一试卷中。",
  "paper.unknown-item": "第 {no} 题（{item}）不在题库中。",
  "paper.not-approved": "第 {no} 题（{item}）不是可用状态。",
  "paper.changed-item": "第 {no} 题（{item}）的内容与题库不一致。",
  "paper.wrong-point": "第 {no} 题的知识点 {point} 不属于本等级的考核范围。",
  "paper.wrong-row": "第 {no} 题的知识点 {point} 不属于权重项“{row}”。",
  "paper.constraint": "{series} 卷的{what}应在 {min}～{max} 之间，实为 {got}。",
  "paper.hash": "试卷 {series} 的内容与其校验值不符，内容已被改动。",
  "type.single": "单项选择题",
  "type.multiple": "多项选择题",
  "type.true-false": "判断题",
  "assembly.short": "题库不足以组成 {requested} 份互不重题的试卷，最多可组 {possible} 份。",
  "assembly.short-none": "题库不足，一份试卷也组不成。",
  "assembly.at-least":
    "题库不足以组成 {requested} 份互不重题的试卷，已确认可组 {possible} 份（更多份数未能证实）。",
  "assembly.shortage":
    "{level} · {row} · {type}：需 {need} 题，可用 {have} 题，缺 {missing} 题。请补充该权重项的{type}，或换用其他试卷结构。",
  "assembly.shortage-point":
    "{level} {row} · {point} 缺{type} {missing} 道（需 {need}，可用 {have}）。",
  "assembly.alternatives": "补在以下知识点也可以：{points}。",
  "assembly.out-of-reach":
    "{what}要求 {min}～{max}{unit}，而现有题池无论怎样选题只能达到 {least}～{most}{unit}。请改目标或补题。",
  "assembly.items-unit": " 题",
  "assembly.most": "这套题库按此要求最多可组 {papers} 套无重题的卷。",
  "assembly.most-at-least": "这套题库按此要求至少可组 {papers} 套无重题的卷，更多套数未能证实。",
  "assembly.most-none": "这套题库按此要求一套也组不成。",
  "year.none": "每场 {papersEach} 套互不重题的卷，题库一场也供不起：最多 {papers} 套。",
  "year.each":
    "一年 {sittings} 场、每场 {papersEach} 套：题库最多 {papers} 套互不重题，同一道题场场都要用，一年 {uses} 次。",
  "year.turn":
    "一年 {sittings} 场、每场 {papersEach} 套：题库最多 {papers} 套互不重题，同一道题可隔 {rest} 场再用，一年最多用 {uses} 次。",
  "year.whole": "一年 {sittings} 场、每场 {papersEach} 套：题库够用，全年每道题只用一次。",
  "assembly.bottleneck": "要组第 {next} 套，还缺：",
  "assembly.in-the-way": "题量本来够用，是限制规则挡住了。放宽其中任一条即可组卷：{rules}。",
  "assembly.case-stems":
    "不用材料题就凑不齐 {requested} 份试卷，而快速组卷不拆材料题。需改用精确求解。",
  "assembly.not-found":
    "在快速组卷的搜索范围内没有找到满足全部约束的 {requested} 份试卷，但也没有证明不存在。请放宽约束或改用精确求解。",
  "assembly.impossible":
    "精确求解（用时 {seconds} 秒）已证明：现有题池中没有任何选法能同时满足全部约束。请放宽约束或补题。",
  "assembly.impossible-relax":
    "精确求解（用时 {seconds} 秒）已证明：没有任何选法能同时满足全部约束。放宽其中任一条即可组卷：{rules}。",
  "assembly.gave-up":
    "快速组卷没有找到满足全部约束的 {requested} 份试卷，精确求解 {seconds} 秒内也没有结论。请放宽约束或减少套数。",
  "assembly.too-large":
    "快速组卷没有找到满足全部约束的 {requested} 份试卷，题池与套数又超出精确求解的规模。请放宽约束或减少套数。",
  "assembly.exact": "精确求解，用时 {seconds} 秒。",
  "assembly.exact-once":
    "精确求解，用时 {seconds} 秒；因到时限取当时所得，同一种子未必得出相同试卷。",
  "assembly.clash":
    "题量足够，但因互斥试题不能同卷，未能组成 {requested} 份试卷，已确认可组 {possible} 份。",
  "assembly.clash-pair": "试题 {a} 与 {b} 互斥。请补充同一权重项、同一题型的试题，或核对互斥关系。",
  "review.remark-needed": "退回试题请写明理由（至少 2 个字），以便命题员修改。",
  "review.decline-reason": "不采纳建议请写明理由（至少 2 个字），以便审题员了解。",
  "bulk.reason-needed": "成批改动请写明理由（至少 2 个字），会写入每道试题的经过。",
  "bulk.unknown-element": "鉴定点“{code}”不在细目表中，或不属于所选知识点，请核对。",
  "quota.overlap":
    "这位命题员已有进行中的任务包含知识点 {code}。请先结束那项任务，或去掉这些知识点。",
  "review.nothing-suggested": "建议与现有文字相同，请至少改动一处再提交。",
  "order.no-calibration":
    "题库中还没有经过校准的试题，不能按信息量组卷。请先在“试题参数”中导入由考试数据估计的参数，或去掉信息量要求。",
  "calibration.not-a-table":
    "文件不是可读的表格，请另存为 Excel 工作簿（.xlsx）或 UTF-8 编码的 CSV 后重新导入。",
  "calibration.no-header": "前 10 行中没有找到含“试题编号”“a”“b”三列的表头，请补上表头后重新导入。",
  "calibration.no-rows": "表头下面没有试题，请填写后重新导入。",
  "calibration.unknown-item":
    "第 {row} 行：题池里没有编号为 {item} 的可用试题，请核对编号，或删去这一行。",
  "calibration.other-version":
    "第 {row} 行：{item} 现用第 {current} 版，表中是第 {version} 版；参数只对作答时的那一版有效，请删去这一行。",
  "calibration.not-a-number": "第 {row} 行：{item} 的“{value}”不是数字，请核对。",
  "calibration.out-of-bounds":
    "第 {row} 行：{item} 的 {value} 超出 {min}～{max}，请核对这道题，或核对参数的量尺（D = 1）。",
  "calibration.twice": "第 {row} 行：{item} 在表中出现了两次，请只保留一行。",
  "order.unknown-paper": "没有编号为 {id} 的试卷，或它不属于这个职业。请重新选择旧卷。",
  "slot.row": "不是同一权重项、同一题型的试题",
  "slot.on-paper": "已在这份试卷上",
  "slot.in-draft": "已在草稿“{title}”上",
  "slot.not-in-pool": "不在可用题池中",
  "order.unknown-standard": "系统中没有职业标准“{code}”，请改选。",
  "order.unknown-level": "职业标准没有 {level} 级，请改选。",
  "order.unknown-structure": "该职业没有试卷结构“{id}”，请改选。",
  "load.same-version":
    "试题 {id}：数据库中第 {version} 版的内容与文件不同。已有版本不能更改，请把文件中的 version 改为 {next} 后重试。",
  "load.other-standard": "试题 {id} 的编号已被职业 {other} 使用，请换一个编号。",
  "load.minimum-in-use":
    "职业标准 {code}：最短考试时间不能改为 {minutes} 分钟，已有 {sittings} 个场次按原来的时间安排。",
} satisfies Record<WordCode, string>;
