// Ways to write a name and its value that have no connector between them, or in which a name stands apart.
import type { FieldForm } from './form.ts'
import { NAME, OPEN, QUOTE } from './grammar.ts'
import { MARKUP } from './markup.ts'

const LINE_END = String.raw`(?:\r?\n|(?:\\{1,4}r)?\\{1,4}n)`

/** `Card Number` and `card[no]`: without quotes it ends before the next member. */
const MEMBER_NAME = String.raw`[^\s"'\\<>,{}=:]{1,60}(?: [^\s"'\\<>,{}=:]{1,30}){0,3}`

/** A member beside the two for name and value. */
const OTHER_MEMBER = String.raw`(?:${QUOTE})?\w{1,30}(?:${QUOTE})?\s?(?:=>|[:=])\s?(?:${QUOTE})?[^"'{}<>\n,]{0,40}(?:${QUOTE})?(?:,\s{0,40}| )`

/** Forms that name a field for certain: where the name says nothing, nothing else does. */
export const FORMS: readonly FieldForm[] = [
  {
    // PHP serialize: `s:3:"cvv";s:3:"…";`, in CSV with its quotes twice.
    source: String.raw`["']([^"'\\\n]{1,60})\\{0,7}["']{1,2};(?:s:\d+:\\{0,7}["']{1,2}|[id]:)`,
    needs: /["'];[sid]:/,
  },
  {
    // Key and value as members of an object: OTLP, HAR, lists of parameters.
    source:
      String.raw`\b\w{0,20}(?:[nN]ame|[kK]ey|[fF]ield|[lL]abel|[qQ]uestion)(?:${QUOTE})?\s?(?:=>|[:=])\s?(?:${QUOTE})?(${MEMBER_NAME})` +
      String.raw`(?:${QUOTE})?(?:,\s{0,40}| )(?:${OTHER_MEMBER}){0,2}(?:${QUOTE})?\w{0,20}[vV]alue(?:${QUOTE})?\s?(?:=>|[:=])\s{0,40}${OPEN}`,
    needs: /[vV]alue/,
  },
  {
    // A part of a form (RFC 7578), its lines maybe escaped.
    source: String.raw`\bname=\\{0,7}"?([^"\\\r\n;]{1,60})(?=["\\;\r\n])\\{0,7}"?[^\r\n\\]{0,200}(?:${LINE_END}[^\r\n\\]{1,200}){0,6}${LINE_END}${LINE_END}`,
    needs: /\bname=/,
    value: String.raw`[^"\r\n\\]{1,60}`,
  },
  {
    // Errors of pydantic: the field on the line above the message.
    source: String.raw`(?:^|\n)([\w.-]{1,60})\r?\n[ \t]{1,8}[^\n]{0,200}\binput_value=\\{0,7}["']?`,
    needs: /\binput_value=/,
  },
  {
    // Errors of Spring's binding.
    source: String.raw`\bfield '([^'\n]{1,60})': rejected value \[`,
    needs: /: rejected value /,
  },
  ...MARKUP,
]

/** Forms whose name may be another word by chance: they count where it says something. */
export const CHANCE_FORMS: readonly FieldForm[] = [
  {
    // Pairs: `["card_no", "…"]` of Rails, `('card_no', '…')` of Python.
    source: String.raw`[[(]\s?(?:${QUOTE})([^"'\\\n]{1,60})(?:${QUOTE}),\s?(?:${QUOTE})?`,
    needs: /[[(]\s?\\{0,7}["']/,
  },
  {
    // Columns of names and values: psql -x, tables that programs print, lists that people write.
    source: String.raw`(?:^|\n)[ \t]{0,40}[■□◆◇●○▼◎*-]{0,2}(${NAME})(?: {0,40}\|[ \t]{1,40}|[ \t]{0,40}(?:\t| {2}|\u3000))${OPEN}`,
    needs: /\||\t| {2}|\u3000/,
  },
  {
    // A label in brackets of Japanese: `【カード番号】…`.
    source: String.raw`[【〔《≪]([^\s【】〔〕《》≪≫][^\n【】〔〕《》≪≫]{0,40})[】〕》≫][ \t\u3000]{0,10}`,
    needs: /[】〕》≫]/,
  },
]

/** Forms that name what stands beside a number; of the number itself its column says more. */
export const CELL_FORMS: readonly FieldForm[] = [
  {
    // Two cells of CSV, the first of which is a label.
    source: String.raw`(?:^|\n)"?(${NAME})"?[,;]"?`,
    needs: /(?:^|\n)[^\n,;]{1,60}[,;][^\n,;]{1,60}\s*(?:\n|$)/,
  },
]
