/** Words by which a test-wise candidate spots a false statement; 一定条件, 所有人, 所有权 are no such words. */
const absoluteWord =
  /(?<!不)一定(?![的程期金条时数范比])|所有(?![人权者制])|绝对|任何|必然|从不|永远|一律|只要|毫不/;

/** Words that lean the same way more softly; counted over the bank, not held against one item. */
const leaningWord = new RegExp(`${absoluteWord.source}|必须|无须|无需|不必|都|可以不|也不`);

/** The absolute word of a statement, or null. */
export function absoluteWordIn(statement: string): string | null {
  return absoluteWord.exec(statement)?.[0] ?? null;
}

/** Whether a statement has a word that often marks a false one. */
export function leans(statement: string): boolean {
  return leaningWord.test(statement);
}

/**
 * Names that advertise or accuse when an item uses them. Short on purpose: names that are also
 * ordinary words (小米, 苹果, 滴滴) and the software the standard itself asks for (Windows, Excel) are
 * left out, and real persons cannot be told from invented ones by a list. An editor still looks.
 */
const brands = [
  ..."淘宝 天猫 京东 拼多多 抖音 快手 美团 饿了么 小红书 哔哩哔哩 微信 支付宝 微博 钉钉 飞书".split(
    " ",
  ),
  ..."腾讯 阿里巴巴 百度 网易 华为 荣耀手机 字节跳动 海尔 格力 联想电脑 中国移动 中国电信 中国联通".split(
    " ",
  ),
  ..."顺丰 中通快递 圆通 韵达 申通 携程 去哪儿网 滴滴出行 工商银行 建设银行 招商银行 中国平安".split(
    " ",
  ),
  ..."iPhone iPad Apple QQ WeChat Alipay TikTok Amazon Google Samsung HUAWEI OPPO vivo".split(" "),
];

/** Brand names in a text; Latin names as whole words only. */
export function brandsIn(text: string): string[] {
  const words = new Set(text.match(/[A-Za-z]+/g) ?? []);
  return brands.filter((name) => (/^[A-Za-z]/.test(name) ? words.has(name) : text.includes(name)));
}

const refused =
  "正确|恰当|妥当?|合适|适当|适宜|适合|适用|属于|包括|包含|符合|合理|可取|规范|准确|合规|利于|应当?|宜|能|得|可以?|需要?|是";
const unemphasised = new RegExp(
  // 而不是, 之不得 … belong to the matter; so does a positive word after the negative one (不产生歧义).
  `(?<![而【])(不(?:${refused})|错误|有误|不当)(?!产生|引起|发生)[^，。；：？！（）【】、]{0,14}的?(?:是|有|做法是|一项是)（ ）`,
);
const blankFirst = new RegExp(
  `^（ ）[^，。；：？！]{0,6}(不(?:正确|恰当|妥当|合适|属于|包括|符合))`,
);

/** The negative by which a stem asks for what is wrong, when it is not emphasised as 【不】 or 【错误】. */
export function plainNegative(stem: string): string | null {
  return (unemphasised.exec(stem) ?? blankFirst.exec(stem))?.[1] ?? null;
}

const parts = "[各两三四几]?(?:项|个|条|种|点|选项|说法|答案|做法|情况|内容)";
const aboveAll = new RegExp(`^(?:以上|上述|上列|前述)(?:(?:${parts})?(?:都|皆|均|全)|${parts}$)`);
const allOrNone =
  /^(?:都|全|皆|均|全部|全都)(?:不?(?:对|是|正确|错误|可以|行))$|^(?:无|没有)正确答案$/;
const otherOptions =
  /^(?:选项)?[A-E](?:(?:[、，和与及或]|以及)?(?:选项)?[A-E])*(?:项)?(?:都|均|皆|全)?(?:不?(?:对|是|正确))$|^[A-E](?:[、和与及][A-E])+$/;

/** Whether an option speaks of the other options instead of the matter: 以上都对, A和C. */
export function speaksOfOptions(option: string): boolean {
  return aboveAll.test(option) || allOrNone.test(option) || otherOptions.test(option);
}

/** Characters at which a telling word cannot run on: particles, pronouns, numerals. */
const joints =
  /[^\p{Script=Han}]|[的了是在应由把与和被将您我他请就也都及或并有为中上下这等个一二三四五六七八九十两几零]/u;

/** Runs of `length` Chinese characters without a particle, pronoun or numeral in them. */
export function wordRuns(text: string, length: number): Set<string> {
  const runs = new Set<string>();
  for (const part of text.split(joints))
    for (let at = 0; at + length <= part.length; at++) runs.add(part.slice(at, at + length));
  return runs;
}

/**
 * The longest run of at least three characters that stem and key share while no distractor shares
 * any such run with the stem; null when there is none.
 */
export function tellingWords(
  stem: string,
  key: string,
  distractors: readonly string[],
): string | null {
  const runs = wordRuns(stem, 3);
  if (distractors.some((text) => [...wordRuns(text, 3)].some((run) => runs.has(run)))) return null;
  for (let length = key.length; length >= 3; length--)
    for (const run of wordRuns(key, length)) if (wordRuns(stem, length).has(run)) return run;
  return null;
}
