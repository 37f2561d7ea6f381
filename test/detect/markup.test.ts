import { describe, expect, test } from 'vitest'
import type { Detection } from '../../src/detect/detection.ts'
import { encodeText, generateCard, secureRandom } from '../support/cards.ts'
import { searchAll, searchFile } from '../support/search-all.ts'

/** What the texts are filled with, drawn anew each run. */
const drawn = () => ({
  card: generateCard('visa'),
  code: String(secureRandom(900) + 100),
  month: String(secureRandom(12) + 1).padStart(2, '0'),
  year: String(2029 + secureRandom(9)),
})

type Write = (values: ReturnType<typeof drawn>) => string

/** The whole card of a text, or the only number. */
async function only(text: string | Uint8Array): Promise<Detection['judgement']> {
  const [found, ...others] = await searchAll(text)
  expect(others).toEqual([])
  if (found === undefined) throw new Error('nothing was found')
  return found.judgement
}

const style = 'style="padding:8px;border:1px solid;background:white;font-family:Meiryo,sans-serif"'

describe('a security code belongs to the number of its record', () => {
  test.each<[string, Write]>([
    [
      'rows of th and td',
      (v) =>
        `<table>\n<tr>\n<th>ご利用カード番号</th>\n<td>${v.card}</td>\n</tr>\n<tr>\n<th>セキュリティ番号</th>\n<td>${v.code}</td>\n</tr>\n</table>\n`,
    ],
    [
      'rows without their table, much markup between',
      (v) =>
        `<tr><td ${style}>クレカ番号：</td><td ${style}>${v.card}</td></tr>\n<tr><td ${style}>CVC：</td><td ${style}>${v.code}</td></tr>`,
    ],
    [
      'th with a note',
      (v) =>
        `<tr><th>カード番号<b>必須</b></th><td>${v.card}</td></tr><tr><th>カード確認番号<b>必須</b></th><td>${v.code}</td></tr>`,
    ],
    [
      'dl',
      (v) =>
        `<dl><dt>Pan<dd>x</dd></dt><dt>Card no</dt><dd>${v.card}</dd><dt>CVN</dt><dd>${v.code}</dd></dl>`,
    ],
    [
      'labels and texts in rows of div',
      (v) =>
        `<div class="r"><label>Card number</label><span>${v.card}</span></div><div class="r"><label>Security code</label><span>${v.code}</span></div>`,
    ],
    [
      'paragraphs with a label in their text',
      (v) =>
        `<body><p>ご注文内容</p><p>クレジットカード番号：${v.card}</p><p>セキュリティコード：${v.code}</p></body>`,
    ],
    ['bold values', (v) => `<p>カード番号：<b>${v.card}</b></p><p>CVV：<b>${v.code}</b></p>`],
    [
      'inputs with attributes between name and value',
      (v) =>
        `<input name="cc_number" maxlength="19" autocomplete="off" value="${v.card}"><input type="password" name="cvn" size=4 value="${v.code}">`,
    ],
    [
      'inputs with the value first',
      (v) => `<input value="${v.card}" name="pan"/><input value=${v.code} name=cvd>`,
    ],
    [
      'inputs in their labels',
      (v) =>
        `<label>Card number <input value="${v.card}"></label><label>CVC <input value="${v.code}"></label>`,
    ],
    [
      'struct of XML-RPC',
      (v) =>
        `<struct><member><name>cardnum</name><value><string>${v.card}</string></value></member>\n<member><name>cvc2</name><value><i4>${v.code}</i4></value></member></struct>`,
    ],
    [
      'plist',
      (v) =>
        `<dict>\n\t<key>creditCard</key>\n\t<string>${v.card}</string>\n\t<key>securityCode</key>\n\t<integer>${v.code}</integer>\n</dict>`,
    ],
    [
      'shared preferences of Android',
      (v) =>
        `<map>\n  <string name="pan">${v.card}</string>\n  <int name="cvv" value="${v.code}" />\n</map>`,
    ],
    [
      'names and values',
      (v) =>
        `<conf><property><name>pay.card.no</name><value>${v.card}</value></property><property><name>cvc</name><value>${v.code}</value></property></conf>`,
    ],
    [
      'entries of a map',
      (v) =>
        `<map><entry><string>cardNo</string><string>${v.card}</string></entry><entry><string>cvv2</string><string>${v.code}</string></entry></map>`,
    ],
    [
      'attributes in any order',
      (v) => `<pay cvc="${v.code}" at="x" number="1" cardNo="${v.card}"/>`,
    ],
    ['CDATA', (v) => `<o><pan><![CDATA[${v.card}]]></pan><cvv><![CDATA[${v.code}]]></cvv></o>`],
    [
      'XML that JSON escapes',
      (v) =>
        `{"body":"\\u003cpan\\u003e${v.card}\\u003c/pan\\u003e\\u003ccsc\\u003e${v.code}\\u003c/csc\\u003e"}`,
    ],
    [
      'a table with a row of names',
      (v) =>
        `<table><thead><tr><th>Name</th><th>Card no</th><th>CVV</th></tr></thead><tbody><tr><td>Ken</td><td>${v.card}</td><td>${v.code}</td></tr></tbody></table>`,
    ],
    [
      'a sheet with a row of names, a cell left out',
      (v) =>
        `<Table><Row><Cell><Data>Tel</Data></Cell><Cell><Data>Id</Data></Cell><Cell><Data>Card no</Data></Cell><Cell><Data>CVC</Data></Cell></Row><Row><Cell><Data>x</Data></Cell><Cell ss:Index="3"><Data>${v.card}</Data></Cell><Cell><Data>${v.code}</Data></Cell></Row></Table>`,
    ],
  ])('%s', async (_, write) => {
    const judgement = await only(write(drawn()))
    expect(judgement.elements).toContain('securityCode')
    expect(judgement.confidence).not.toBe('possible')
  })

  test.each(['shift_jis', 'euc-jp', 'utf-16le'] as const)('labels in %s', async (charset) => {
    const { card, code } = drawn()
    const text = `<tr><th>カード番号</th><td>${card}</td></tr>\n<tr><th>セキュリティコード</th><td>${code}</td></tr>\n`
    const judgement = await only(encodeText(text, charset))
    expect(judgement).toMatchObject({ confidence: 'confirmed', elements: ['pan', 'securityCode'] })
  })
})

describe('an expiry date is told by the elements around its parts', () => {
  test.each<[string, Write]>([
    [
      'attributes',
      (v) =>
        `<pay><cardNumber>${v.card}</cardNumber><expiryDate><date month="${v.month}" year="${v.year}"/></expiryDate></pay>`,
    ],
    [
      'elements',
      (v) =>
        `<Card><No>${v.card}</No><ExpDate><Month>${v.month}</Month><Year>${v.year}</Year></ExpDate></Card>`,
    ],
    [
      'escaped in a line of a log',
      (v) =>
        `2031-01-02 03:04:05 &lt;pan&gt;${v.card}&lt;/pan&gt;&lt;validThru&gt;&lt;yy&gt;${v.year}&lt;/yy&gt;&lt;/validThru&gt;`,
    ],
    [
      'what was chosen of a list',
      (v) =>
        `<input name="pan" value="${v.card}"><select name="exp_year"><option>2000</option><option selected value="${v.year}">x</option></select>`,
    ],
  ])('%s', async (_, write) => {
    expect((await only(write(drawn()))).elements).toContain('expiry')
  })
})

describe('words are counted without the markup between', () => {
  const far = `<div class="a"><h3>Credit card</h3></div><div ${style}><i ${style}></i><em ${style}>`

  test('a word near in the text is near', async () => {
    const judgement = await only(`${far}${drawn().card}</em></div>`)
    expect(judgement.confidence).not.toBe('possible')
  })

  test.each([
    ['comments', (word: string) => `<!-- ${word} -->`],
    ['style', (word: string) => `<style>.${word} { color: red }</style>`],
    ['script', (word: string) => `<script>var ${word} = 1</script>`],
  ])('%s are no text', async (_, write) => {
    const judgement = await only(`${write('card')}<br ${style}><br ${style}>${drawn().card}<br>`)
    expect(judgement.confidence).toBe('possible')
  })
})

describe('what is of another record stays there', () => {
  const codes = async (text: string): Promise<boolean[]> =>
    (await searchAll(text)).map(({ judgement }) => judgement.elements.includes('securityCode'))

  test.each<[string, (first: string, second: string, code: string) => string]>([
    [
      'a list that begins anew with each label',
      (a, b, code) =>
        `<dl><dt>Card</dt><dd>${a}</dd><dt>Memo</dt><dd>x</dd><dt>Card</dt><dd>${b}</dd><dt>CVV</dt><dd>${code}</dd></dl>`,
    ],
    [
      'items',
      (a, b, code) =>
        `<items><item><card>${a}</card></item><item><card>${b}</card><cvv>${code}</cvv></item></items>`,
    ],
    [
      'rows of a table with names',
      (a, b, code) =>
        `<table><tr><th>Card</th><th>CVV</th></tr><tr><td>${a}</td><td></td></tr><tr><td>${b}</td><td>${code}</td></tr></table>`,
    ],
    [
      'structures of a list',
      (a, b, code) =>
        `<data><value><struct><member><name>pan</name><value>${a}</value></member></struct></value><value><struct><member><name>pan</name><value>${b}</value></member><member><name>cvv</name><value>${code}</value></member></struct></value></data>`,
    ],
  ])('%s', async (_, write) => {
    const text = write(generateCard('visa'), generateCard('visa'), drawn().code)
    expect(await codes(text)).toEqual([false, true])
  })

  test('an empty cell is no reason to take the next for its value', async () => {
    const { card, code } = drawn()
    const text = `<tr><td>Card number</td><td>${card}</td></tr><tr><td>CVV</td><td></td><td>${code}</td></tr>`
    expect(await codes(text)).toEqual([false])
  })

  test('a way to pay is no label of what stands behind it', async () => {
    const { card } = drawn()
    const text = `<order><method>credit card</method><orderId>${card}</orderId></order>`
    const found = await searchAll(text)
    expect(found.filter(({ judgement }) => judgement.confidence === 'confirmed')).toEqual([])
  })
})

test('the first row of a long table names the cells of its last', async () => {
  const rows = Array.from(
    { length: 2000 },
    (_, n) => `<tr><td>user${n}</td><td></td><td></td></tr>\n`,
  )
  const { card, code } = drawn()
  const head = '<table>\n<tr><td>Login</td><td>カード番号</td><td>CVV</td></tr>\n'
  const last = `<tr><td>ken</td><td>${card}</td><td>${code}</td></tr></table>\n`
  const [found] = await searchFile(head + rows.join('') + last)
  expect(found?.judgement).toMatchObject({
    confidence: 'confirmed',
    elements: ['pan', 'securityCode'],
  })
})

test.each([
  '<tr><td>ctl00$txtCVV</td><td>@</td></tr>\n',
  '<table><tr><th>Security code:</th>\n<td class="v">@</td></tr></table>\n',
  '<input name="cvv" type="password" maxlength="4" autocomplete="off" value="@">\n',
])('a code without a number is told: %s', async (text) => {
  const [found] = await searchFile(text.replace('@', drawn().code))
  expect(found?.judgement.kind).toBe('securityCode')
})
