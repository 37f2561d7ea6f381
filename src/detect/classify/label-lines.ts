/** A value in a text and the label beside it. */
export interface Labelled {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** What lists and receipts put before a label, and around it. */
const MARKS = String.raw`[\s<>■●・*#>＊□◆◇○◎▼▽▶►★☆※【[(（-]{0,10}`
/** A label, and a remark behind it: `セキュリティコード（裏面3桁）`. */
const LABEL = String.raw`([^\d:=：＝|,;<>"'\n]{1,30}?\d?)[】\])）■>]?(?: ?[(（][^()（）\n]{1,20}[)）])?`
/** An expiry date or a code: what is told by its label alone must look like one. */
const VALUE = String.raw`(\d(?:[\d/.年月 -]{0,12}[\d月日])?)`
const SPACE = String.raw`[ \t\u3000]{1,30}`

/** `有効期限 12/28`, `【CVV】…`, `Security code   …`, several on a line; and no other word in it. */
const BESIDE = new RegExp(
  String.raw`(?:^${MARKS}|(?<=\d)${SPACE})${LABEL}(?:${SPACE}|(?<=】))${VALUE}(?=${SPACE}[^\d\s]|[ \t\r]*$)`,
  'gm',
)
/** A label in its line, and the value in the next one that is not blank. */
const BELOW = new RegExp(
  String.raw`^${MARKS}${LABEL}[ \t\u3000]{0,10}[:：]?[ \t\r]*\n(?:[ \t\r]*\n)?[ \t\u3000>→➡⇒]{0,30}${VALUE}[ \t\r]*$`,
  'gm',
)

/** Values whose labels stand before them without a sign between, or on the line above. */
export function* labelledIn(text: string): Generator<Labelled> {
  for (const pattern of [BESIDE, BELOW]) {
    for (const match of text.matchAll(pattern)) {
      const [whole, name = '', value = ''] = match
      const from = match.index + whole.lastIndexOf(value)
      yield { name: name.trim(), from, to: from + value.trimEnd().length }
    }
  }
}
