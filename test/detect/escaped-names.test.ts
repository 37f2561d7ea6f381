import { describe, expect, test } from 'vitest'
import { generateCard, seededRandom } from '../support/cards.ts'
import { searchAll } from '../support/search-all.ts'

const random = seededRandom(164)

/** As serializers write what is not ASCII. */
const ascii = (text: string): string =>
  text.replace(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
const bytesOf = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`))
    .join('')
/** A text as a member of an object, so many times. */
const wrapped = (text: string, times: number): string =>
  times === 0 ? text : wrapped(JSON.stringify({ at: 'pay', body: text }), times - 1)

const labels = [
  ['カード番号', '有効期限', 'セキュリティコード'],
  ['ｸﾚｼﾞｯﾄｶｰﾄﾞ番号', 'ｶｰﾄﾞ有効期限', 'ｾｷｭﾘﾃｨｺｰﾄﾞ'],
  ['Kreditkartennummer', 'Gültig bis', 'Prüfziffer'],
  ['Número de tarjeta', 'Fecha de caducidad', 'Código de seguridad'],
  ['Numéro de carte', 'Date d’expiration', 'Cryptogramme'],
  ['Número do cartão', 'Validade', 'Código de segurança'],
  ['信用卡号', '有效期', '安全码'],
  ['카드번호', '유효기간', '보안코드'],
] as const

const ways = { 'as \\u': ascii, 'as bytes': bytesOf }

describe.each(Object.entries(ways))('names escaped to ASCII %s', (_, escaped) => {
  test.each(
    labels.flatMap((names) => [0, 1, 2, 3].map((times) => ({ names, times, first: names[0] }))),
  )('$first, $times times in another text', async ({ names: [pan, expiry, code], times }) => {
    const number = generateCard('mastercard', random)
    const text = escaped(`{"受付":"17","${pan}":"${number}","${expiry}":"04/31","${code}":"906"}`)
    const found = await searchAll(`${wrapped(text, times)}\n`)
    expect(found.map(({ judgement }) => judgement.masked.slice(-4))).toEqual([number.slice(-4)])
    expect(found[0]?.judgement.elements).toEqual(['pan', 'expiry', 'securityCode'])
    expect(found[0]?.judgement.confidence).not.toBe('possible')
  })
})
