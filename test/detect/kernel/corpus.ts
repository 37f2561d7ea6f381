import fc from 'fast-check'

/** A text piece in one encoding. */
export interface Piece {
  readonly text: string
  readonly encoding: 'utf8' | 'latin1' | 'utf16le' | 'utf16be'
}

const NUMBERS = [
  '4111111111111111',
  '378282246310005',
  '30569309025904',
  '4999000000000002',
  '6222988812340000',
  '4013250000000000006',
  '4111111111111112',
]

const SIGNS = [
  ' ',
  '-',
  '.',
  '_',
  '/',
  '+',
  '  ',
  ' - ',
  '%20',
  '%2D',
  '\u00a0',
  '　',
  '‐',
  '−',
  'ー',
  '－',
  'ｰ',
  '',
  '%2520',
  '%25252d',
  '%C2%A0',
  '%25E3%2580%2580',
  '%81%40',
  '%81@',
  '%A1%DD',
  '%96',
  '\\u3000',
  '\\\\u00a0',
  '\\u{2013}',
  '\\xa0',
  '\\xe2\\x80\\x90',
  '\\\\xc2\\\\xa0',
  '\\302\\240',
  '\\055',
  '&#8211;',
  '&#160;',
  '&#x2010;',
  '&amp;#8722;',
  '=C2=A0',
  '=E3=80=80',
  '=A0',
]

const SHAPES = [
  [4, 4, 4, 4],
  [4, 4, 4, 4, 3],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 4, 2],
  [4, 5, 6],
  [6, 13],
  [8, 8],
  [16],
]

/** A number cut into groups, with each sign in turn between them. */
const grouped = fc
  .record({
    number: fc.constantFrom(...NUMBERS),
    shape: fc.constantFrom(...SHAPES),
    sign: fc.constantFrom(...SIGNS),
  })
  .map(({ number, shape, sign }) => cut(number, shape).join(sign))

const widened = grouped.map((number) =>
  number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
)

const truncated = fc
  .record({
    head: fc.stringMatching(/^\d{0,13}$/),
    mask: fc.constantFrom('*', 'x', 'X', '●', '＊', '×', '•'),
    count: fc.integer({ min: 1, max: 16 }),
    tail: fc.stringMatching(/^\d{0,8}$/),
    sign: fc.constantFrom(...SIGNS),
    shape: fc.constantFrom(...SHAPES),
  })
  .map(({ head, mask, count, tail, sign, shape }) =>
    cut([...head, ...mask.repeat(count), ...tail], shape).join(sign),
  )

const shortened = fc
  .record({
    number: fc.constantFrom(...NUMBERS),
    shown: fc.integer({ min: 12, max: 17 }),
    behind: fc.constantFrom('...', '…', '..', '…2', '.', '....'),
  })
  .map(({ number, shown, behind }) => number.slice(0, shown) + behind)

/** Shift_JIS and EUC-JP: digits, separators and masks as bytes. */
const legacy = fc
  .record({
    number: fc.constantFrom(...NUMBERS),
    zero: fc.constantFrom([0x82, 0x4f], [0xa3, 0xb0]),
    sign: fc.constantFrom('', '\x81\x5b', '\x81\x7c', '\xa1\xdd', '\xb0', ' '),
    shape: fc.constantFrom(...SHAPES),
  })
  .map(({ number, zero: [lead = 0, zero = 0], sign, shape }) =>
    cut(number, shape)
      .map((group) =>
        group.replace(/\d/g, (digit) => String.fromCharCode(lead, zero + Number(digit))),
      )
      .join(sign),
  )

const noise = fc.constantFrom(
  ...[
    '',
    ' ',
    '\n',
    '4',
    '12',
    'card=',
    'カード',
    '%22',
    '%',
    '\\u0022',
    '\\u00a2',
    '\\x22',
    '\\xa2',
    '\\042',
    '\\0',
    '\\',
    '":"',
    'B',
    '日本',
    '0.',
    '1',
    '**',
    'ｘ',
  ],
)

const as =
  (encoding: Piece['encoding']) =>
  (text: string): Piece => ({ text, encoding })

const piece: fc.Arbitrary<Piece> = fc.oneof(
  grouped.map(as('utf8')),
  widened.map(as('utf8')),
  truncated.map(as('utf8')),
  shortened.map(as('utf8')),
  legacy.map(as('latin1')),
  noise.map(as('utf8')),
  fc.stringMatching(/^[0-9 %*-]{0,24}$/).map(as('utf8')),
  fc
    .oneof(grouped, widened, noise)
    .chain((text) => fc.constantFrom(as('utf16le')(text), as('utf16be')(text))),
)

/** Text made of numbers in every spelling, of parts of them and of what stands around them. */
export const text: fc.Arbitrary<Piece[]> = fc.array(piece, { maxLength: 6 })

export function render(pieces: readonly Piece[]): Uint8Array {
  const parts = pieces.map(({ text, encoding }) =>
    encoding === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding),
  )
  return new Uint8Array(Buffer.concat(parts)) // the reference takes many small parts: of a Buffer they cost twice
}

function cut(signs: string | string[], shape: readonly number[]): string[] {
  const all = [...signs]
  const groups = shape.map((size) => all.splice(0, size).join(''))
  return [...groups, all.join('')].filter((group) => group !== '')
}
