import type { FieldForm } from './form.ts'

/** What names of elements are made of. */
const LETTER = String.raw`[\w.\u0080-\uffff-]`

/** Tags with a name, or with a label before the value. */
export const MARKUP: readonly FieldForm[] = [
  {
    // `<input name="cvv" type="text" value="…">`.
    source: String.raw`\b[nN]ame=\\?["']([^"'\\<>\n]{1,60})\\?["'][^<>]{0,200}\svalue=\\?["']`,
    needs: /\svalue=/,
  },
  {
    // `<data name="cvv">…<`, `<data name="cvv"><value>…<`.
    source: String.raw`\b[nN]ame=\\?["']([^"'\\<>\n]{1,60})\\?["'][^<>\n]{0,60}>\s{0,40}(?:<\w+(?:\s\w+=["']|>))?`,
    needs: /\b[nN]ame=/,
    value: String.raw`[^"'\\<>\n]{1,60}`,
  },
  {
    // A cell behind its label: `<td>cvv</td><td>…<`, `<key>cvv</key><string>…<`.
    source: String.raw`>([^<>\n]{1,40})<\/(?:t[dh]|dt|key|label)>\s{0,40}<\w+(?:\s[^<>]{0,200})?>\s{0,40}(?:<\w+(?:\s[^<>]{0,200})?>\s{0,40})?(?:&#x27;|')?`,
    needs: /<\//,
    value: String.raw`[^<>\n]{1,60}`,
  },
  {
    // `<cvv>…</cvv>`, `<注文番号>…`.
    source: String.raw`<(?:${LETTER}{1,30}:)?(${LETTER}{1,60})(?:\s[^<>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?\s{0,40}`,
    needs: /<[\w\u0080-\uffff]/,
    value: String.raw`[^<>\n]{1,60}`,
  },
]
