import type { LintCode } from "../../domain/lint/lint-code.ts";

/** 题库质量规则的用语。凭字词、长短推测的规则都写明“请编辑判断”。 */
export const lintZh = {
  "lint.half-width":
    "中文中用了半角标点（{text}），请改为全角；只有 10:30、1,000 这类数字和英文内部用半角。",
  "lint.full-width-letter": "用了全角的数字或字母（{text}），请改为半角。",
  "lint.space": "汉字之间有多余的空格（{text}），请删去。",
  "lint.blank-form":
    "填空处写作“{text}”，请改为“（ ）”（全角括号，中间一个半角空格）；判断题没有填空。",
  "lint.statement-end": "判断题的题干是陈述句，应以句号（。）结尾。",
  "lint.option-end": "选项以“{mark}”结尾，请删去句末标点。",
  "lint.all-of-above": "选项“{text}”说的是其他选项而不是内容，请换成具体的选项。",
  "lint.negative":
    "题干以否定提问（{word}）而未强调，请把否定词写作【不】或【错误】，考生才不会看漏。",
  "lint.not-simplified":
    "“{text}”不在《通用规范汉字表》和 GB 2312 之中，多半是繁体字或异体字，请改用规范的简体字。",
  "lint.option-length":
    "这个选项有 {longest} 字，比其余最长的（{next} 字）长得多，请编辑判断：精简它，或使各选项长短相当。",
  "lint.absolute": "错误的判断里有“{word}”，考生凭语气就能判错，请编辑判断：换一个内容上的错误。",
  "lint.telling-words":
    "只有答案与题干同有“{word}”，考生凭字面就能选出，请编辑判断：改写答案，或让干扰项也用题干的词。",
  "lint.brand": "可能提到了品牌或企业名称（{text}），请编辑判断：改用“某平台”“某公司”等说法。",
  "lint.rationale-repeats":
    "解析几乎只重复题干和答案，请编辑判断：说明答案为什么对、干扰项为什么错。",
  "lint.picture-description":
    "图片没有文字说明，看不见图的考生和检索都要靠它：请在方括号中写明图里有什么，如 ![图：坐席面板](…)。",
  "lint.ragged-table": "表格的第 {row} 行有 {got} 格，表头有 {wanted} 格，请补齐或删去多余的格。",
  "bank.equal-stems": "试题 {id} 与 {other} 的题干完全相同，请改写或删去一道。",
  "bank.near-duplicate":
    "试题 {id} 的题干与 {other}（{stem}）相似度为 {percent}%，超过 50%，请改问另一侧面，或合并为一题。",
  "bank.answered-elsewhere":
    "试题 {id} 的题干含有 {other} 的答案“{text}”，两题未互斥，请编辑判断：在任一题的 enemies 中写上对方，或改写。",
  "bank.review-date":
    "试题 {id} 的出处（{source}）可能修订，而没有复查日期，请补上 reviewBy，如 2027-12-31。",
  "bank.key-positions":
    "“{pool}”的 {of} 道单选题中，答案为 {what} 的占 {percent}%，应在 {least}%–{most}% 之间。请调换若干题的选项顺序。",
  "bank.key-longest":
    "“{pool}”的 {of} 道单选题中，{percent}% 的答案比各干扰项都长，不应超过 {most}%。请精简答案或充实干扰项。",
  "bank.true-share":
    "“{pool}”的 {of} 道判断题中，正确的占 {percent}%，应在 {least}%–{most}% 之间。请改写若干题。",
  "bank.key-sizes":
    "“{pool}”的 {of} 道多选题中，恰有 {what} 个正确选项的占 {percent}%，不应少于 {least}%。请增加这样的题。",
  "bank.all-right":
    "“{pool}”的 {of} 道多选题中，五个选项全对的占 {percent}%，不应超过 {most}%。请给若干题加上干扰项。",
  "bank.apply-share":
    "“{pool}”的 {of} 道题中，应用层次的占 {percent}%，不应少于 {least}%。请增加有具体情境的题。",
  "bank.absolute-words":
    "“{pool}”中有“必须、不必、都、只要”等词的 {of} 道判断题，{percent}% 是错的，考生凭这些词就能猜。请编辑判断：在正确的判断里也用，或换说法。",
  "bank.lone-feature":
    "“{pool}”中只有一个选项含 {what} 的 {of} 道单选题，{percent}% 的答案就是它（随机为 25%）。请编辑判断：让干扰项也用，或拆开答案。",
  "bank.lone-word":
    "“{pool}”中只有一个选项有{what}一词的 {of} 道单选题，{percent}% 的答案就是它（随机为 25%），考生凭这个词就能猜。请编辑判断：答案换个说法，或让干扰项也用。",
  "bank.unused-acceptance":
    "这里保留的 {finding} 在试题 {item} 上已经没有了，请删去这一条，以免将来掩盖新的问题。",
} satisfies Record<LintCode, string>;

/** The quality rules in English. Rules that guess from words or lengths ask an editor to judge. */
export const lintEn = {
  "lint.half-width":
    "Half-width punctuation in Chinese text ({text}); use full-width, but for numbers and Latin such as 10:30.",
  "lint.full-width-letter": "Full-width letters or digits ({text}); use half-width.",
  "lint.space": "A space between Chinese characters ({text}); remove it.",
  "lint.blank-form":
    'The blank is written "{text}"; write （ ） (full-width brackets, one half-width space). True-false has none.',
  "lint.statement-end": "A true-false stem is a statement and ends in 。.",
  "lint.option-end": 'The option ends in "{mark}"; remove it.',
  "lint.all-of-above":
    'Option "{text}" speaks of other options, not of the matter; write an option of its own.',
  "lint.negative":
    "The stem asks by a negative ({word}) that is easily overlooked; write it 【不】 or 【错误】.",
  "lint.not-simplified":
    '"{text}" is neither in 通用规范汉字表 nor in GB 2312: most likely traditional or a variant. Use the standard form.',
  "lint.option-length":
    "This option has {longest} characters, the next longest {next}. An editor should judge: shorten it or even the lengths out.",
  "lint.absolute":
    'A false statement with "{word}" gives itself away by tone. An editor should judge: make it wrong in substance.',
  "lint.telling-words":
    'Only the key shares "{word}" with the stem. An editor should judge: reword the key or use the stem\'s words in a distractor too.',
  "lint.brand":
    "This may be a brand or company ({text}). An editor should judge: write 某平台, 某公司.",
  "lint.rationale-repeats":
    "The rationale hardly says more than stem and key. An editor should judge: say why the key is right and a distractor wrong.",
  "lint.picture-description":
    "The picture has no description, which candidates who cannot see it and searches rely on; say in the brackets what it shows, as in ![图：坐席面板](…).",
  "lint.ragged-table":
    "Row {row} of the table has {got} cells, its head has {wanted}; add what is missing or remove what is too much.",
  "bank.equal-stems": "Items {id} and {other} have the same stem; rewrite or remove one.",
  "bank.near-duplicate":
    "The stem of item {id} is {percent} % like that of {other} ({stem}), over 50 %; ask another side of the matter or merge them.",
  "bank.answered-elsewhere":
    'The stem of item {id} holds the answer of {other}, "{text}", and they are no enemies. An editor should judge: name one in the other\'s enemies, or reword.',
  "bank.review-date":
    "The source of item {id} ({source}) may be amended and the item has no date of review; add reviewBy, e.g. 2027-12-31.",
  "bank.key-positions":
    '"{pool}": of {of} single-choice items {percent} % have key {what}; it should be {least}–{most} %. Reorder the options of some.',
  "bank.key-longest":
    '"{pool}": of {of} single-choice items {percent} % have a key longer than each distractor; at most {most} %. Trim keys or fill distractors.',
  "bank.true-share":
    '"{pool}": of {of} true-false items {percent} % are true; it should be {least}–{most} %. Rewrite some.',
  "bank.key-sizes":
    '"{pool}": of {of} multiple-choice items {percent} % have {what} right options; at least {least} %. Add such items.',
  "bank.all-right":
    '"{pool}": of {of} multiple-choice items {percent} % have five right options; at most {most} %. Give some a distractor.',
  "bank.apply-share":
    '"{pool}": of {of} items {percent} % are of the level apply; at least {least} %. Add items with a situation.',
  "bank.absolute-words":
    '"{pool}": of {of} true-false items with words such as 必须, 不必, 都, 只要, {percent} % are false. An editor should judge: use them in true ones too.',
  "bank.lone-feature":
    '"{pool}": in {of} single-choice items just one option has {what}, and in {percent} % it is the key (25 % by chance). An editor should judge: use it in distractors too.',
  "bank.lone-word":
    '"{pool}": in {of} single-choice items just one option has the word {what}, and in {percent} % it is the key (25 % by chance). An editor should judge: put some keys in other words, or use it in distractors too.',
  "bank.unused-acceptance":
    "The {finding} accepted here is no longer found at item {item}; remove the entry, lest it hide a new one.",
} satisfies Record<LintCode, string>;
