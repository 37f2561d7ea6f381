import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, redact } from '../../src/library/index.ts'
import { CHUNK, CONTEXT } from '../../src/model/index.ts'
import { createTextRedactor } from '../../src/redact/index.ts'
import { complete, generateCard, pick, type Random, seededRandom } from '../support/cards.ts'
import { runs } from '../support/runs.ts'

/** Bytes that a stream holds back at most: a window. */
const WINDOW = CHUNK + 2 * CONTEXT
const CARD = '4111111111111111'

const redactor = createRedactor()

describe('a stream cut anywhere gives what the whole gives', () => {
  test('pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 30 }),
        fc.integer({ min: 1, max: 200_000 }),
        (seed, most) => {
          const random = seededRandom(seed)
          const bytes = Buffer.from(text(random, 1.2 * WINDOW))
          const whole = Buffer.from(redactor.redact(bytes))
          expect(hash(inPieces(bytes, () => 1 + random(most)))).toBe(hash(whole))
        },
      ),
      { numRuns: runs(1) },
    )
  })

  test('byte by byte around the end of a window, where a number and its code stand on both sides', () => {
    for (const shift of [0, 1, 8, 15, 16, 17, 24]) {
      const before = `${'a'.repeat(WINDOW - CONTEXT - 20 + shift - 5)}\ncvv=123 `
      const bytes = Buffer.from(`${before}card_no=${CARD} cvc=456\n${'b\n'.repeat(CONTEXT)}`)
      const whole = Buffer.from(redactor.redact(bytes)).toString('latin1')
      expect(whole).not.toContain(CARD)
      expect(whole).toContain('cvv=*** card_no=411111******1111 cvc=***')
      const cut = inPieces(bytes, (at) => (Math.abs(at - WINDOW) < 200 ? 1 : 4000))
      expect(hash(cut)).toBe(hash(Buffer.from(whole, 'latin1')))
    }
  })

  test('a stream of Node and one of the web', async () => {
    const bytes = Buffer.from(text(seededRandom(7), 20_000))
    const whole = hash(Buffer.from(redactor.redact(bytes)))
    const parts = Array.from({ length: 50 }, (_, index) =>
      bytes.subarray((index * bytes.length) / 50, ((index + 1) * bytes.length) / 50),
    )
    expect(hash(Buffer.concat(await redact(Readable.from(parts)).toArray()))).toBe(whole)
    const web = redact(Readable.toWeb(Readable.from(parts)) as ReadableStream<Uint8Array>)
    const got: Uint8Array[] = []
    for await (const piece of web) got.push(piece)
    expect(hash(Buffer.concat(got))).toBe(whole)
  })
})

test('a string is written over at its own places, whatever takes more bytes or units than one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const [left, right] = [before.replace(/\d/g, ''), after.replace(/\d/g, '')]
      const line = `${left}\ncard_no=${CARD}\n${right}`
      expect(redactor.redact(line)).toBe(`${left}\ncard_no=411111******1111\n${right}`)
    }),
    { numRuns: runs(50) },
  )
})

test('no more than a window is held back', () => {
  const stream = createRedactor().transform()
  let [given, got] = [0, 0]
  stream.on('data', (piece: Uint8Array) => {
    got += piece.length
  })
  for (let index = 0; index < 100; index++) {
    stream.write(Buffer.alloc(50_000, 'clean text\n'))
    given += 50_000
    expect(given - got).toBeLessThanOrEqual(WINDOW + 50_000)
  }
  stream.destroy()
})

/** Lines of logs, with cards in some, codes before and behind them, and what is encoded. */
function text(random: Random, length: number): string {
  const lines: string[] = []
  for (let size = 0; size < length; size += lines.at(-1)?.length ?? 0) {
    const card = random(3) === 0 ? generateCard('visa', random) : complete('5105', 16, random)
    const code = 100 + random(900)
    lines.push(
      pick(
        [
          `2026-01-01 10:00:00 INFO order ${random(1e6)} took ${random(900)} ms ${'x'.repeat(random(300))}\n`,
          `card_no=${card} exp=12/29 cvv=${code} name=TARO\n`,
          `{"cvv":"${code}","note":"${'n'.repeat(random(3000))}","pan":"${card}"}\n`,
          `決済 ${card.replace(/(.{4})/g, '$1 ')}カード番号\n`,
          `auth ${btoa(`{"card":"${card}","cvv":"${code}"}`)}\n`,
        ],
        random,
      ),
    )
  }
  return lines.join('')
}

function inPieces(bytes: Buffer, size: (at: number) => number): Buffer {
  const stream = createTextRedactor().stream()
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + size(at)
    pieces.push(stream.push(bytes.subarray(at, end)))
    at = end
  }
  return Buffer.concat([...pieces, stream.end()])
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
