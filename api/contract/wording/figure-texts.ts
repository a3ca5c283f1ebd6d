import type { FigureCode } from "../../domain/finding.ts";

/** 图片与公式的用语。 */
export const figuresZh = {
  "item.unknown-picture":
    "题库中没有图片 {name}。请在编辑器中重新插入图片，或把文件放进 media/ 文件夹。",
  "picture.too-large": "图片超过 4 MB。请压缩或裁剪后再上传。",
  "picture.svg": "不接受 SVG 图片（其中可能带有脚本）。请另存为 PNG 后再上传。",
  "picture.kind": "这不是 PNG 或 JPEG 图片。请另存为 PNG 或 JPEG 后再上传。",
  "picture.pixels": "图片超过 5000 万像素。请缩小后再上传。",
  "picture.damaged": "图片文件不完整或已损坏，打不开。请重新截图或另存后再上传。",
  "picture.not-bare":
    "图片文件里除了画面还带有别的内容（拍摄信息、附加数据等）。请用 npx quanheng picture 重新放入。",
  "picture.name":
    "图片的文件名应为其内容的摘要 {wanted}。内容改过的图片是另一张图片：请用 npx quanheng picture 重新放入。",
  "picture.unused": "没有试题用到这张图片。请删去文件，或在试题中引用它。",
  "formula.braces": "公式 {tex} 的花括号不成对，请补上或删去一个 { 或 }。",
  "formula.command": "公式 {tex} 中的 {what} 不是可用的命令，请核对拼写。",
  "formula.argument": "公式 {tex} 中的 {what} 后面少了内容，请补上花括号和内容，如 \\frac{1}{2}。",
  "formula.pair": "公式 {tex} 中的 \\left 与 \\right 不成对，请补上另一半。",
  "formula.double": "公式 {tex} 中连写了两个上标或两个下标，请用花括号分清，如 {a^2}^3。",
  "formula.character": "公式 {tex} 中有试卷字体没有的字符“{what}”，请改用通用的字符。",
  "formula.size": "公式 {tex} 太长或太大，一栏排不下。请拆成几个公式。",
  "formula.wrong": "公式 {tex} 写法有误：{what}。",
} satisfies Record<FigureCode, string>;

/** Pictures and formulas in English. */
export const figuresEn = {
  "item.unknown-picture":
    "The bank has no picture {name}; insert it again in the editor or put its file into media/.",
  "picture.too-large": "The picture is over 4 MB; compress or crop it.",
  "picture.svg": "SVG pictures are not taken (they may carry scripts); save it as PNG.",
  "picture.kind": "This is no PNG or JPEG picture; save it as one.",
  "picture.pixels": "The picture has over 50 million pixels; make it smaller.",
  "picture.damaged":
    "The picture's file is incomplete or damaged and cannot be opened; save it anew.",
  "picture.not-bare":
    "The file carries more than the picture (a camera's notes, appended data); put it in again by npx quanheng picture.",
  "picture.name":
    "A picture is called by the digest of its content, here {wanted}; a changed picture is another one. Put it in again by npx quanheng picture.",
  "picture.unused": "No item shows this picture; remove the file or show it in an item.",
  "formula.braces": "The braces of formula {tex} do not pair; add or remove a { or }.",
  "formula.command": "{what} in formula {tex} is no command that can be used; check its spelling.",
  "formula.argument":
    "In formula {tex} something is missing after {what}; add it in braces, as in \\frac{1}{2}.",
  "formula.pair": "\\left and \\right do not pair in formula {tex}; add the other half.",
  "formula.double":
    "Formula {tex} has two superscripts or two subscripts in a row; tell them apart by braces, as in {a^2}^3.",
  "formula.character":
    'Formula {tex} has the character "{what}", which the printed face lacks; use a common one.',
  "formula.size": "Formula {tex} is too long or too large for a column; divide it.",
  "formula.wrong": "Formula {tex} is not written right: {what}.",
} satisfies Record<FigureCode, string>;
