import { expect, test } from 'vitest'
import { encodeText, generateCard, group, seededRandom } from '../support/cards.ts'
import { searchFile } from '../support/search-all.ts'

const random = seededRandom(163)
const card = (): string => group(generateCard('visa', random), '-')
const code = (): string => String(100 + random(900))
const many = [1, 2, 3, 4]

/** How a text in UTF-16 may begin, and how its lines may end. */
const ways = (['utf-16le', 'utf-16be'] as const).flatMap((charset) =>
  ['', '\ufeff'].flatMap((mark) =>
    ['\n', '\r\n'].map((lineEnd) => [charset, mark && 'with a mark', mark, lineEnd] as const),
  ),
)

const table = (names: string, delimiter: string): string =>
  [names, ...many.map((no) => `${no},${card()},06/31,${code()}`)]
    .map((line) => `${line.replaceAll(',', delimiter)}\n`)
    .join('')

const rows = (): string => many.map((no) => `${no}\t${card()}\t06/31\t${code()}\n`).join('')
const block = (no: number): string =>
  `         no: ${no}\n     card_no: ${card()}\n  valid_thru: 06/31\n         cvv: ${code()}\n`

/** Texts with four cards, each beside its expiry date and its code. */
const texts: Readonly<Record<string, () => string>> = {
  'a table under Portuguese names': () => table('Pedido,Número do cartão,Validade,CVV', ';'),
  'a table under Chinese names': () => table('编号,信用卡号,有效期,安全码', ','),
  'a table under Korean names': () => table('번호,카드번호,유효기간,보안코드', '\t'),
  'a table under titles': () =>
    `売上明細\n作成日,2026/05/12\n\n${table('受付番号,カード番号,有効期限,セキュリティコード', ',')}`,
  'the rows of COPY': () =>
    `SET client_encoding = 'UTF8';\n\nCOPY public.sales (no, card_no, valid_thru, cvv) FROM stdin;\n${rows()}\\.\n`,
  'the rows of COPY behind those of another': () =>
    `COPY a (x) FROM stdin;\n1\n\\.\n\nCOPY sales (no, card_no, valid_thru, cvv) FROM stdin;\n${rows()}\\.\n`,
  'values of INSERT without names': () =>
    `CREATE TABLE sales (\n  no int,\n  card_no text,\n  valid_thru text,\n  cvv text\n);\nINSERT INTO sales VALUES ${many.map((no) => `(${no},'${card()}','06/31','${code()}')`).join(',')};\n`,
  'the records of mysql': () =>
    many.map((no) => `${'*'.repeat(27)} ${no}. row ${'*'.repeat(27)}\n${block(no)}`).join(''),
  'a table of HTML far below its beginning': () =>
    `<table><tr><th>受付</th><th>カード番号</th><th>有効期限</th><th>セキュリティコード</th></tr>\n${'<tr><td>1</td><td>なし</td><td></td><td></td></tr>\n'.repeat(500)}${many.map((no) => `<tr><td>${no}</td><td>${card()}</td><td>06/31</td><td>${code()}</td></tr>\n`).join('')}</table>\n`,
}

test.each(
  Object.entries(texts).flatMap(([name, make]) => ways.map((way) => [name, ...way, make] as const)),
)('%s in %s %s: what stands beside a card is read', async (_, charset, __, mark, lineEnd, make) => {
  const text = mark + make().replaceAll('\n', lineEnd)
  const found = (await searchFile(encodeText(text, charset))).filter(
    ({ judgement }) => judgement.kind === 'pan',
  )
  expect(found.map(({ judgement }) => judgement.elements)).toEqual(
    many.map(() => ['pan', 'expiry', 'securityCode']),
  )
})
