import { pick, type Random } from '../support/cards.ts'

/** What decoders and parsers look for, whole and cut. */
const pieces: readonly string[] = [
  ...[
    '4111111111111111',
    '%34',
    '%2534',
    '&#52;',
    '&#x34;',
    '\\u0034',
    '\\\\u0034',
    '=34',
    '=\r\n',
  ],
  ...[
    'NDExMTExMTExMTExMTExMQ==',
    '34313131',
    '5A08',
    '\u001b$B#4#1#1#1\u001b(B',
    '\u200b',
    '４',
    '٤',
  ],
  ...[
    '{',
    '[',
    '"',
    '}',
    ']',
    '<a>',
    '</a>',
    ',',
    '\t',
    '\r\n',
    ' ',
    '-',
    '%',
    '=',
    '&',
    '\\',
    '\0',
  ],
]

/** Bytes of one piece, of many pieces, or of none: repeated, mixed or random. */
export function drawBytes(random: Random, size: number): Uint8Array {
  switch (random(3)) {
    case 0:
      return Buffer.from(pick(pieces, random).repeat(size)).subarray(0, size)
    case 1:
      return drawMixture(random, size)
    default:
      return Uint8Array.from({ length: size }, () => random(256))
  }
}

function drawMixture(random: Random, size: number): Uint8Array {
  const parts: string[] = []
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? 1) {
    const piece = pick(pieces, random)
    parts.push(random(8) === 0 ? piece.slice(0, random(piece.length)) || ' ' : piece)
  }
  return Buffer.from(parts.join('')).subarray(0, size)
}
