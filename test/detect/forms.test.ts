import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeText, generateCard, group, seededRandom } from '../support/cards.ts'
import { runs } from '../support/runs.ts'
import { searchAll, searchPart } from '../support/search-all.ts'
import { each, inScript, layers, split, toEbcdic, toIso2022jp } from './forms.ts'

const random = seededRandom(11)
const pan = generateCard('visa', random)
const amex = generateCard('amex', random)
const masked = `${pan.slice(0, 6)}******${pan.slice(-4)}`
const maskedAmex = `${amex.slice(0, 6)}*****${amex.slice(-4)}`
const fours = [4, 4, 4, 4]

/** Bytes as browsers send them in a form: letters and digits as they are (URL Standard, 5.2). */
const asFormSends = (bytes: readonly number[]): string =>
  bytes
    .map((byte) => [String.fromCharCode(byte), `%${byte.toString(16).toUpperCase()}`])
    .map(([sign = '', escaped = '']) => (/[0-9A-Za-z]/.test(sign) ? sign : escaped))
    .join('')

/** How the number is written, the text around it with `@` in its place, and what a report calls it. */
type Form = readonly [written: string, around: string, encoding: string]

const percent = each(pan, (hex) => `%${hex}`)
const json = each(pan, (hex) => `\\u00${hex}`)
const base64 = Buffer.from(pan).toString('base64').replace(/=+$/, '')
const hex = Buffer.from(pan).toString('hex')
const message = `02007220000000000000${'16'}${pan}`

const written: readonly Form[] = [
  [percent, 'GET /pay?card_no=@&x=1', 'percent-encoding'],
  [percent.replaceAll('%', '%25'), 'card_no=@&x', 'percent-encoding > percent-encoding'],
  [group(pan, '-').replaceAll('-', '%252D'), 'ref=@&x=1', 'percent-encoding'],
  [json, '{"card_no":"@"}', 'json-escape'],
  [each(pan, (code) => `\\x${code}`), 'card_no = "@"', 'json-escape'],
  [
    inScript(pan, 0xff10).replace(/./g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`),
    '{"card_no":"@"}',
    'json-escape',
  ],
  [each(pan, (_, code) => `&#${code};`), '<card_no>@</card_no>', 'html-entity'],
  [each(pan, (code) => `&#x${code};`), '<card_no>@</card_no>', 'html-entity'],
  [each(pan, (_, code) => `&amp;#${code};`), '<card_no>@</card_no>', 'html-entity > html-entity'],
  [each(pan, (code) => `=${code}`), 'card_no: @', 'quoted-printable'],
  ...['&nbsp;', '&ensp;', '&#160;', '&#45;', '&#xa0;', '&hyphen;', '&ndash;'].map(
    (sign): Form => [group(pan, sign), 'ref @ ok', 'html-entity'],
  ),
  [group(pan, '&amp;nbsp;'), 'ref @ ok', 'html-entity > html-entity'],
  [group(amex, '&nbsp;'), 'ref @ ok', 'html-entity'],
  [group(pan, '%81%7C'), 'ref=@&x', 'percent-encoding'],
  [group(pan, '\\uff0d'), '{"ref":"@"}', 'json-escape'],
  ...[0x82, 0xa3].flatMap((lead): Form[] => {
    const digits = [...pan].flatMap((digit) => [
      lead,
      (lead === 0x82 ? 0x4f : 0xb0) + Number(digit),
    ])
    return [
      [asFormSends(digits), 'POST /pay card_no=@&x=1', 'percent-encoding'],
      [asFormSends(digits).replaceAll('%', '%25'), 'to=@&x', 'percent-encoding > percent-encoding'],
    ]
  }),
  [base64, 'card_no=@==', 'base64'],
  [base64, 'card_no=@;', 'base64'],
  [hex, 'card_no=@', 'hexadecimal'],
  [hex.toUpperCase(), 'card_no=@', 'hexadecimal'],
  [`${pan.slice(0, 6)}\u200b${pan.slice(6)}`, 'card_no=@', 'zero-width'],
  [[...pan].join('\u2060'), 'card_no=@', 'zero-width'],
  ...[0x660, 0x6f0, 0x966, 0xe50, 0x1d7ce, 0x1d7f6].map(
    (zero): Form => [inScript(pan, zero), 'card_no=@', 'unicode-digits'],
  ),
  [[...pan].reverse().join(''), ';@=on_drac', 'reversed'],
  [`5A08${pan}`, '9F0206000000010000@5F2403271231', 'EMV tag in hexadecimal'],
  [message, 'message @000000000001580005120914221234', 'ISO 8583'],
  ...[
    ['a=1&card_no1=', '&card_no#=', '&b=2'],
    ['{"card_no1":"', '","card_no#":"', '"}'],
    ['{"pan_no1":"', '","pan_no#":"', '"}'],
    ['<card><no1>', '</no1>\n<no#>', '</no4></card>'],
    ['    [card_no1] => ', '\n    [card_no#] => ', '\n)'],
    ['a:4:{s:8:"card_no1";s:4:"', '";s:8:"card_no#";s:4:"', '";}'],
    ['card1,card2,card3,card4\n', ',', '\n'],
    ["INSERT INTO t (card1, card2, card3, card4) VALUES ('", "','", "')"],
  ].map(([before = '', between = '', after = '']): Form => {
    const parts = split(pan, fours, (n, part) => (n > 1 ? between.replace('#', `${n}`) : '') + part)
    return [parts, `${before}@${after}`, 'split-fields']
  }),
]

describe('a number is found, with the place where it is written', () => {
  test.each(written)('%s in %s', async (number, around, encoding) => {
    const text = around.replace('@', () => number)
    const start = Buffer.byteLength(text.slice(0, text.indexOf(number)))
    const [found, ...others] = summary(await searchAll(text))
    expect(others).toEqual([])
    expect(found).toMatchObject({
      masked: number.includes(amex.slice(-5)) ? maskedAmex : masked,
      encoding,
    })
    // The field that holds it may be written with it.
    expect(found?.start).toBeGreaterThanOrEqual(start)
    expect(found?.end).toBe(start + Buffer.byteLength(number))
  })

  test('in EBCDIC', async () => {
    const bytes = toEbcdic(`card_no=${pan} and ${group(pan, '-')} ok`)
    expect(summary(await searchAll(bytes))).toEqual([
      { masked, encoding: 'EBCDIC', start: 8, end: 24 },
      { masked, encoding: 'EBCDIC', start: 29, end: 48 },
    ])
  })

  test.each([pan, group(pan, '-')])('in ISO-2022-JP: %s', async (digits) => {
    const found = await searchAll(`Card: ${toIso2022jp(digits)} ok\n`)
    expect(found).toMatchObject([{ encoding: ['ISO-2022-JP'], judgement: { masked } }])
  })

  test('in packed digits behind their tags', async () => {
    const tag = Buffer.from(`9f02060000000100005a08${pan}5f2403271231`, 'hex')
    const track = Buffer.from(`9f02060000000100005713${pan}d27121010000012300000f9f3303`, 'hex')
    expect(summary(await searchAll(tag))).toMatchObject([{ masked, encoding: 'EMV tag' }])
    expect(await searchAll(track)).toMatchObject([{ judgement: { masked, kind: 'track2' } }])
  })

  test('in track 2 behind its length', async () => {
    for (const text of [`37${pan}=27121010000012345678`, `5713${pan}D27121010000012300000F`]) {
      expect(await searchAll(`data ${text} end`)).toMatchObject([
        { judgement: { masked, kind: 'track2' } },
      ])
    }
  })

  const tag5a = `9F02060000000012005A08${pan}`
  const tag57 = `5711${pan}D2712101000001230F`

  test.each([`${tag5a}${tag57}`, `9F0206000000001200${tag57}`])(
    'in track 2 behind its tag and other digits: message %#',
    async (message) => {
      const found = await searchAll(`DE55=${message}5F2403271231 end`)
      expect(found.map(({ judgement }) => judgement)).toContainEqual(
        expect.objectContaining({ masked, kind: 'track2' }),
      )
    },
  )

  test.each(['\n', '\r\n'])(
    'in hexadecimal of lines of 60 digits, %j between them',
    async (end) => {
      for (let length = 0; length < 30; length++) {
        const text = `${'a line of text '.repeat(3)}${'.'.repeat(length)} card_no=${pan} and so on`
        const lines = Buffer.from(text).toString('hex').replace(/.{60}/g, `$&${end}`)
        const found = await searchAll(`$ xxd -p file${end}${lines}${end}2026-11-22 next\n`)
        expect(found).toMatchObject([{ encoding: ['hexadecimal'], judgement: { masked } }])
      }
    },
  )

  test('in three fields, as American Express groups it', async () => {
    const text = split(amex, [4, 6, 5], (n, part) => `&card_no${n}=${part}`)
    const found = await searchAll(`POST /pay a=1${text}&x=2`)
    expect(found).toMatchObject([{ encoding: ['split-fields'], judgement: { brand: 'amex' } }])
  })
})

describe('base64', () => {
  test.each(['', 'x', 'xy'])('is found of text in UTF-16, behind %j', async (before) => {
    const text = Buffer.from(`カード番号 ${pan} です`, 'utf16le')
    for (const bytes of [Buffer.from(text), Buffer.from(text).swap16()]) {
      const body = Buffer.concat([Buffer.from(before), bytes]).toString('base64')
      expect(await searchAll(`-EncodedCommand ${body}`)).toMatchObject([
        { encoding: ['base64'], judgement: { masked } },
      ])
    }
  })

  test.each(['', 'xy'])('is found of full-width digits in UTF-8, behind %j', async (before) => {
    const body = Buffer.from(`${before}：${inScript(pan, 0xff10)}`).toString('base64')
    expect(await searchAll(`body=${body}`)).toMatchObject([
      { encoding: ['base64'], judgement: { masked } },
    ])
  })

  test.each(['utf-8', 'shift_jis', 'euc-jp'] as const)(
    'is found of full-width digits in %s beside text in ASCII',
    async (charset) => {
      for (const before of ['', 'x', 'xy']) {
        const text = encodeText(`${before}{"card_number":"${inScript(pan, 0xff10)}"}`, charset)
        const found = await searchAll(`body=${Buffer.from(text).toString('base64')}`)
        expect(found).toMatchObject([{ encoding: ['base64'], judgement: { masked } }])
      }
    },
  )

  test.each(['', 'x', 'xy'])('is found in all three alignments: %s', async (shift) => {
    const text = Buffer.from(`${shift}{"card_no":"${pan}"}`).toString('base64')
    expect(await searchAll(`data=${text}`)).toMatchObject([
      { encoding: ['base64'], judgement: { masked, confidence: 'confirmed' } },
    ])
  })

  test('is found in the payload of a JSON web token', async () => {
    const parts = ['{"alg":"none"}', `{"sub":"お客様?","card":"${pan}"}`]
    const token = parts.map((part) => Buffer.from(part).toString('base64url')).join('.')
    expect(await searchAll(`Authorization: Bearer ${token}.c2lnbmF0dXJl`)).toMatchObject([
      { encoding: ['base64'], judgement: { masked } },
    ])
  })

  test.each(['\n', '\r\n'])('is found in the lines of a mail', async (end) => {
    for (let length = 0; length < 60; length += 7) {
      const body = Buffer.from(`${'お名前 a b c.\n'.repeat(9)}${'.'.repeat(length)} card ${pan} ok`)
      const lines = body.toString('base64').replace(/.{76}/g, `$&${end}`)
      const mail = `Content-Transfer-Encoding: base64${end}${end}${lines}${end}`
      expect(await searchAll(mail)).toMatchObject([{ encoding: ['base64'], judgement: { masked } }])
    }
  })
})

test('a soft line break of a mail may stand in a number', async () => {
  const text = `=E3=82=AB=E3=83=BC=E3=83=89=E7=95=AA=E5=8F=B7=30=31=32=33=34=35=36=37=38=39=30=31 `
  const found = await searchAll(`${text}card_no ${pan.slice(0, 7)}=\r\n${pan.slice(7)} ok`)
  expect(found).toMatchObject([{ encoding: ['quoted-printable'], judgement: { masked } }])
})

describe('encodings in encodings', () => {
  const names = Object.keys(layers)
  // Mirrored text is text: it lies in an encoding, and none in it.
  const outer = names.filter((name) => name !== 'reversed')
  const pairs = names.flatMap((inner) => outer.map((name) => [inner, name]))

  test.each(pairs)('%s in %s', async (...chain) => {
    await expectFound(chain)
  })

  test('any three of them', async () => {
    const three = fc.tuple(
      fc.constantFrom(...names),
      fc.constantFrom(...outer),
      fc.constantFrom(...outer),
    )
    await fc.assert(fc.asyncProperty(three, expectFound), { numRuns: runs(75) })
  })

  async function expectFound(chain: readonly string[]): Promise<void> {
    const plain = `card_no=${pan};expiry=12/27`
    const text = chain.reduce((inner, name) => layers[name]?.(inner) ?? inner, plain)
    const found = await searchAll(`data=${text}\n`)
    expect(found.map(({ judgement }) => judgement.masked)).toEqual([masked])
  }
})

test('wherever a text is cut, its parts hold the numbers of the whole', async () => {
  const filler = 'a line of a log without numbers, GET /search?q=%E3%82%AB%E3%83%BC 200\n'
  const forms = written.map(([number, around]) => around.replace('@', () => number))
  const bytes = Buffer.from(forms.map((form) => `${form}\n${filler.repeat(70)}`).join(''))
  const whole = summary((await searchAll(bytes)).filter(({ owned }) => owned))
  expect(whole.length).toBeGreaterThanOrEqual(written.length)
  const cuts = fc.array(fc.nat({ max: bytes.length }), { minLength: 1, maxLength: 6 })
  const sameInParts = async (places: readonly number[]): Promise<void> => {
    const borders = [0, ...[...places].sort((a, b) => a - b), bytes.length]
    const parts: ReturnType<typeof summary> = []
    for (const [index, from] of borders.slice(0, -1).entries()) {
      const found = await searchPart(bytes, from, borders[index + 1] ?? from)
      parts.push(...summary(found.filter(({ owned }) => owned)))
    }
    expect(parts).toEqual(whole)
  }
  await fc.assert(fc.asyncProperty(cuts, sameInParts), { numRuns: runs(30) })
})

interface Summary {
  readonly masked: string
  readonly encoding: string
  readonly start: number
  readonly end: number
}

function summary(found: Awaited<ReturnType<typeof searchAll>>): Summary[] {
  return found.map(({ judgement, encoding, candidate, position }) => {
    const start = position().offset
    return {
      masked: judgement.masked,
      encoding: encoding.join(' > '),
      start,
      end: start + candidate.end - candidate.start,
    }
  })
}
