// The pieces of `name connector value`, as sources of expressions. None asks which digits stand there, for texts are
// kept with their digits made alike; and none repeats without a bound, for a text may be made to last.

/** Characters of names in any language: no quotes, no signs of structure. */
const SIGN = String.raw`[^\s"'\x60=:,;|<>&?{}()[\]\\「」『』]`

/** `card_no`, `card[number]`, `cards[0].number`, `有効期限(月)`. */
const WORD = String.raw`(?:${SIGN}|\[[^\s"':[\]]{0,40}\]|\([^\s"':()]{1,20}\)){1,60}`

/** A word before the last of a name: no number, for each would make another name. */
const LEAD = String.raw`[^\s\d"'\x60=:,;|<>&?{}()[\]\\「」『』]{1,30}`

/** Up to three words, the last of which stands before the connector. */
export const NAME: string = String.raw`(?:${LEAD} ){0,2}${WORD}`

/** A quote as it is written, be it escaped once or several times. */
export const QUOTE: string = String.raw`\\{0,7}["'\x60]`

/** Visibility of PHP's var_dump and print_r: `["number":protected]`, `["number":"Card":private]`, `[number:Card:private]`. */
const VISIBILITY = String.raw`(?:(?:${QUOTE})?(?::(?:${QUOTE})?[\w\\]{1,60}(?:${QUOTE})?)?:(?:protected|private))?`

/** What may stand between a name and its connector: aligned columns have many blanks. */
export const CLOSE: string = String.raw`${VISIBILITY}[\\"'\x60\])」』]{0,12}?[ \t]{0,40}`

/** What says that a value follows. */
export const CONNECTOR: string = String.raw`(?:=>|->|:=|={1,3}|:|は| is (?![A-Za-z]))`

/** The same with the blanks behind it; PHP breaks the line behind its arrow. */
export const CONNECTED: string = String.raw`(?:=>\s{0,40}|${CONNECTOR}[ \t]{0,40})`

/** `string(16) `, `(string) `, `(len=16) `, `Just `, `0x55d0 `: the type or the address before a value. */
const TYPE = String.raw`(?:[a-z]{1,10}\(\d{1,5}\) |\([\w.*=[\]]{1,30}\) |(?:Just|0x[\da-f]{1,16}) )`

/** `Decimal(`, `Some(`, `Optional[`, `new BigDecimal(`, `NumberLong(`, `main.Number{`, or a bracket alone. */
const CALL = String.raw`(?:(?:new |[&*%])?[A-Za-z_$][\w.$]{0,40}(?:<[\w, ]{1,30}>)?)?[([{]\s{0,40}`

/** Keys that only tell the type of their value: DynamoDB, MongoDB, OTLP, XML turned into JSON. */
export const TYPE_NAME: string = String.raw`[NS_]|\$\w{1,20}|#\w{1,10}|_(?:text|cdata)|(?:string|int|long|number|double)?[vV]alue`

/** `{"N":`, `{ $numberLong: `. */
const TYPE_KEY = String.raw`\{\s{0,40}(?:${QUOTE})?(?:${TYPE_NAME})(?:${QUOTE})?\s{0,4}(?:=>|[:=])\s{0,4}`

/** `N'…'` of SQL, `b'…'` of Python: a letter before a quote. */
const PREFIX = String.raw`[A-Za-z](?=\\{0,7}["'])`

/** What may stand directly before the value. */
export const OPEN: string = String.raw`(?:${TYPE}|${TYPE_KEY}|${CALL}|${PREFIX}|[\\"'\x60「『]){0,16}`

/**
 * A value ends with a quote, a bracket, a separator or two blanks, and where the next name begins. A colon belongs to
 * it in a time and a URL.
 */
export const VALUE: string = String.raw`(?! )(?:[^"'\x60&,;<>\n\r\t\\|{}[\]() :=]|(?<=\d):(?=\d)|:(?=//)| (?! |[^\s:=]{1,30} ?[:=])){1,60}`

/** How many characters before a value may hold its name and all that stands between. */
export const REACH = 320
