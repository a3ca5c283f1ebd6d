import { figuresEn } from "./figure-texts.ts";
import { lintEn } from "./lint-texts.ts";
import type { WordCode } from "./word-codes.ts";

/** English wording: what is wrong and what to do. `{name}` is filled in. */
export const en = {
  "content.unreadable": "Cannot be read ({reason}). Check that it exists and may be read.",
  "content.empty-folder":
    "The folder holds no standard. Give each occupation a folder named by its code.",
  "content.encoding": "The file is not UTF-8. Save it as UTF-8 without a byte-order mark.",
  "content.yaml": "YAML syntax error: {message}. Check indentation, colons and quotes there.",
  "content.shape": '"{field}" is not as required: {en} See the README for the format.',
  "content.missing-field": '"{field}" is missing; add it.',
  "content.unknown-field": 'Unknown field "{field}". Check the spelling or remove it.',
  "content.folder-name":
    'The folder is named "{folder}" but the standard\'s code is "{code}"; make them equal.',
  "content.no-standard":
    'The bank folder "{folder}" has no standard. Add blueprints/{folder}/ or correct the folder\'s name.',
  "standard.duplicate-code": 'Code "{code}" is used twice; every code must be unique.',
  "standard.weights-sum": "The weights of {level} sum to {sum} %, not 100 %. Check the table.",
  "standard.no-table": "{level} has no weights; add its column to the {table} table.",
  "standard.no-work": "{level} has no work requirements; add the level under work.",
  "standard.unknown-row":
    '"{row}" is not a row of the theory weight table; use the name printed there.',
  "structure.duplicate-id": 'Structure id "{id}" is used twice; choose another.',
  "structure.duplicate-type":
    'Structure "{id}" has item type {type} twice; each type has one section. Merge them.',
  "structure.marks-sum":
    'The sections of structure "{id}" make {total} marks, not {fullMarks}. Change counts or marks.',
  "structure.under-minimum":
    "{minutes} minutes is under the standard's minimum of {minimum}; use {minimum} or more.",
  "structure.wrong-standard":
    'The file names standard "{stated}" but lies with standard "{code}"; make them equal.',
  "element.wrong-standard":
    'The element table states the occupation "{stated}" but lies with the standard "{code}"; make them agree.',
  "element.duplicate-point":
    'Knowledge point "{code}" stands twice in the element table; merge the two.',
  "element.missing-point":
    'Knowledge point {code} "{name}" is missing from the element table, which lists every point of the standard; add it.',
  "element.code":
    'The element code "{code}" must be "{wanted}" (the point\'s code and a running number of three digits).',
  "element.duplicate-name":
    'Two elements of one knowledge point are named "{name}"; rename or merge them.',
  "item.no-element":
    'Item {id} names no element. This occupation has an element table: name one of point {point} in "element".',
  "item.unknown-element":
    'The element "{element}" of item {id} is not in the element table or not of point {point}; check its code.',
  "item.duplicate-id": 'Item id "{id}" is already used in {other}; choose another.',
  "item.unknown-point": 'The standard has no knowledge point "{code}"; check the code.',
  "item.unknown-enemy": 'Enemy "{enemy}" of item {id} is not in the bank; correct or remove it.',
  "item.own-enemy": "Item {id} names itself as an enemy; remove it.",
  "item.option-count": "{wanted} options are required; there are {got}.",
  "item.key-count":
    'Key "{got}" has the wrong number of labels: single and true-false one, multiple two or more, none twice.',
  "item.key-label": 'Key "{label}" is not among {labels}; correct the key.',
  "item.stem-blank":
    "The stem needs {wanted} blank（ ）and has {got} (full-width brackets, one half-width space).",
  "item.stem-end": "The stem must end in 。？ or ！.",
  "item.options-equal": "Two options are equal; change one.",
  "item.file-name":
    'The file lies at "{path}" but its point belongs at "{wanted}"; move it or correct the point.',
  "item.not-canonical":
    "Valid, but not written in the common form. Run npx quanheng format (it changes no content).",
  ...lintEn,
  ...figuresEn,
  "blueprint.no-weights":
    'The standard has no theory weights for "{level}". Choose a level that has them.',
  "blueprint.total":
    'The sections of structure "{structure}" make {total} marks, not {fullMarks}. Change counts or marks.',
  "blueprint.row-fraction":
    'Row "{row}" would be {marks} marks, which is no multiple of 0.5: no bank can meet it. Check the weight table.',
  "blueprint.row-unreachable":
    'Row "{row}" needs {required} marks, which items of {marks} marks can never make up. Use a structure with half-mark items.',
  "blueprint.odd-rows":
    "{rows} rows end in a half mark and need a half-mark item each; the paper has {items}. Use another structure.",
  "blueprint.no-table":
    "Row marks, section counts and marks contradict each other: no exact division exists whatever the bank. Use another structure.",
  "constraints.bounds":
    "Constraint {what} asks for at least {min} and at most {max}. Lower the one or raise the other.",
  "constraints.unknown-point":
    "Constraint names point {point}, which this blueprint does not test. Check the code.",
  "constraints.excluded-point":
    "Point {point} must have at least {min} items and is excluded as well. Remove one of the two.",
  "constraints.points-many":
    "The points' least counts add up to {least} items; the paper has {items}. Ask for fewer.",
  "constraints.points-few":
    "The points' most counts add up to {most} items; the paper has {items}. Allow more a point.",
  "constraints.points-table":
    'The marks of row "{row}" contradict its points\' least and most counts whatever the bank. Widen them.',
  "constraints.shares-many":
    "Constraint {what} asks for {least} items in all; the paper has {items}. Ask for less.",
  "constraints.shares-few":
    "Constraint {what} allows {most} items in all; the paper has {items}. Allow more.",
  "constraints.no-lower-levels":
    "Items of lower levels are wanted, but there is no level below this one. Leave that out.",
  "constraints.unknown-anchor":
    "Item {item} must stand on every paper but may not be used: unknown, not approved, excluded or off the blueprint.",
  "constraints.anchors-beyond":
    'With {item} the items that must stand on every paper overfill "{what}". Name fewer.',
  "constraints.anchor-enemies":
    "Items {item} and {enemy} must both stand on every paper but are enemies. Remove one.",
  "paper.row-marks": 'Row "{row}" should have {required} marks and has {actual}.',
  "paper.section": "Section {type} should have {required} items at its marks and has {actual}.",
  "paper.total": "The paper should have {required} marks and has {actual}.",
  "paper.minutes": "The paper should last {required} minutes and states {actual}.",
  "paper.numbering": "Slot {no} has the wrong number or stands in the wrong section.",
  "paper.duplicate-item": "Item {item} stands on the paper twice.",
  "paper.shared-item": "Item {item} stands on two papers.",
  "paper.enemies": "Enemies {item} and {enemy} stand on one paper.",
  "paper.unknown-item": "Slot {no} ({item}) is not in the bank.",
  "paper.not-approved": "Slot {no} ({item}) is not approved.",
  "paper.changed-item": "Slot {no} ({item}) differs from the bank.",
  "paper.wrong-point": "Slot {no}: point {point} may not be tested at this level.",
  "paper.wrong-row": 'Slot {no}: point {point} does not belong to row "{row}".',
  "paper.constraint":
    "Paper {series}: constraint {what} should lie between {min} and {max} and is {got}.",
  "paper.hash": "Paper {series} does not match its hash; it has been changed.",
  "type.single": "single choice",
  "type.multiple": "multiple choice",
  "type.true-false": "true-false",
  "assembly.short":
    "The bank cannot fill {requested} papers without a common item; at most {possible} are possible.",
  "assembly.short-none": "The bank cannot fill a single paper.",
  "assembly.at-least":
    "The bank cannot fill {requested} papers without a common item; {possible} are known to be possible (more is not proven either way).",
  "assembly.shortage":
    "{level} · {row} · {type}: {need} needed, {have} available, {missing} missing. Add {type} items to this row or use another structure.",
  "assembly.shortage-point":
    "{level} {row} · {point}: {missing} {type} items missing (needs {need}, has {have}).",
  "assembly.alternatives": " These points would do as well: {points}.",
  "assembly.out-of-reach":
    "The {what} is to be {min} to {max}{unit}, but whatever is chosen from this pool gives {least} to {most}{unit}. Change the target or add items.",
  "assembly.items-unit": " items",
  "assembly.most": "This bank allows {papers} such papers without a common item, and no more.",
  "assembly.most-at-least":
    "This bank allows at least {papers} such papers without a common item; more could not be confirmed.",
  "assembly.most-none": "This bank does not allow a single such paper.",
  "year.none":
    "The bank does not carry one sitting of {papersEach} papers without a common item: it allows {papers}.",
  "year.each":
    "{sittings} sittings a year with {papersEach} papers each: the bank allows {papers} without a common item, so items are used in every sitting, {uses} times a year.",
  "year.turn":
    "{sittings} sittings a year with {papersEach} papers each: the bank allows {papers} without a common item, so items can rest for {rest} sittings and are used {uses} times a year at most.",
  "year.whole":
    "{sittings} sittings a year with {papersEach} papers each: the bank suffices, every item is used once a year.",
  "assembly.bottleneck": "For paper number {next} there lack:",
  "assembly.in-the-way":
    "There are items enough; rules of use are in the way. Relaxing any of these is enough: {rules}.",
  "assembly.case-stems":
    "Without case stems {requested} papers cannot be filled, and the fast path does not divide stems. The exact path is needed.",
  "assembly.not-found":
    "The fast search found no {requested} papers that meet every constraint and no proof that there are none. Relax a constraint or use the exact path.",
  "assembly.impossible":
    "The exact solver has proven in {seconds} s that no choice of items meets every constraint. Relax a constraint or add items.",
  "assembly.impossible-relax":
    "The exact solver has proven in {seconds} s that no choice of items meets every constraint. Relaxing any of these is enough: {rules}.",
  "assembly.gave-up":
    "The fast search found no {requested} papers that meet every constraint, and the exact solver came to no conclusion in {seconds} s. Relax a constraint or ask for fewer papers.",
  "assembly.too-large":
    "The fast search found no {requested} papers that meet every constraint, and the order is too large for the exact solver. Relax a constraint or ask for fewer papers.",
  "assembly.exact": "Solved exactly in {seconds} s.",
  "assembly.exact-once":
    "Solved exactly; after {seconds} s the best so far was taken, so the same seed need not give the same papers.",
  "assembly.clash":
    "There are enough items, but enemies may not share a paper: {requested} papers could not be made, {possible} could.",
  "assembly.clash-pair":
    "Items {a} and {b} are enemies. Add items of the same row and type, or check whether they are.",
  "review.remark-needed":
    "Please say why the item is returned (at least 2 characters), so that its writer can mend it.",
  "review.decline-reason":
    "Please say why the proposal is declined (at least 2 characters), so that the reviewer knows.",
  "bulk.reason-needed":
    "Please say why (at least 2 characters); it stands in the history of each item.",
  "bulk.unknown-element":
    "The element “{code}” is not in the element table, or not of the point chosen.",
  "quota.overlap":
    "An open order to this writer already asks for {code}. Close it first, or leave these points out.",
  "review.nothing-suggested":
    "The proposal is the text as it stands; please change something before sending it.",
  "order.no-calibration":
    "No item of the bank is calibrated yet, so papers cannot be matched by information. Import parameters estimated from sittings under “Item parameters”, or leave that out.",
  "calibration.not-a-table":
    "The file is no readable table. Please save it as an Excel workbook (.xlsx) or a CSV in UTF-8.",
  "calibration.no-header":
    "No header with the columns item, a and b was found in the first 10 rows. Please add it.",
  "calibration.no-rows": "There are no items below the header.",
  "calibration.unknown-item":
    "Row {row}: the pool has no item {item}. Please check the id or leave the row out.",
  "calibration.other-version":
    "Row {row}: {item} is in use as version {current}, the table has version {version}; parameters hold for the version that was answered. Please leave the row out.",
  "calibration.not-a-number": "Row {row}: “{value}” of {item} is no number.",
  "calibration.out-of-bounds":
    "Row {row}: {value} of {item} is outside {min} to {max}. Please check the item, or the scale of the parameters (D = 1).",
  "calibration.twice": "Row {row}: {item} stands in the table twice. Please keep one row.",
  "order.unknown-paper":
    "There is no paper {id}, or it is of another occupation. Choose the earlier papers again.",
  "slot.row": "of another weight row or item type",
  "slot.on-paper": "on this paper already",
  "slot.in-draft": "on the draft “{title}”",
  "slot.not-in-pool": "not in the pool",
  "order.unknown-standard": "There is no standard “{code}” here; please choose another.",
  "order.unknown-level": "The standard has no level {level}; please choose another.",
  "order.unknown-structure":
    "This occupation has no paper structure “{id}”; please choose another.",
  "load.same-version":
    "Item {id}: version {version} in the database differs from the file. A version never changes: set version to {next} in the file and load again.",
  "load.other-standard": "The id of item {id} is taken by occupation {other}; please use another.",
  "load.minimum-in-use":
    "Standard {code}: the minimum duration cannot become {minutes} minutes; {sittings} sittings are planned by the present one.",
} satisfies Record<WordCode, string>;
