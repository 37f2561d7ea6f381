import { Buffer } from 'node:buffer'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isOpaque } from '../../src/sources/chunks/high-entropy.ts'
import { generateCard, seededRandom } from '../support/cards.ts'
import { containerKinds, logOf } from './kinds.ts'
import { newCaptureOf } from './pcap-file.ts'
import { makePdf } from './pdf-file.ts'
import { arArchive } from './stored-archives.ts'
import { unpackFile, zip } from './unpacked.ts'

/** What fuzzing has found, each kind once. */
const random = seededRandom(5)
const cards = Array.from({ length: 60 }, () => generateCard('visa', random))
const madeOf = (kind: string, made: readonly string[] = cards): Buffer =>
  (containerKinds.find(({ name }) => name === kind) as (typeof containerKinds)[number]).make(made)

const reasonsOf = async (file: Uint8Array): Promise<string[]> =>
  (await unpackFile(file)).notes.map(({ reason }) => reason)

/** A 7z archive that is cut off: its list of files stands at the end. */
const SEVEN_ZIP_CUT = Buffer.concat([
  Buffer.from('377abcaf271c0004', 'hex'),
  Buffer.alloc(24, 1),
  Buffer.alloc(300, 'packed'),
])

describe('damage that says nothing of itself is told', () => {
  test('an archive in which no file can be found', async () => {
    expect(await reasonsOf(SEVEN_ZIP_CUT)).toEqual(['damaged'])
    const hidden = arArchive('app.log', Buffer.from(logOf(cards)))
    expect(await reasonsOf(hidden.fill('0', 56, 64))).not.toEqual([])
  })

  test('a property list from which bytes were lost between its objects', async () => {
    const list = madeOf('property list', cards.slice(0, 14))
    expect(await reasonsOf(list)).toEqual([])
    const lost = Buffer.concat([list.subarray(0, 40), list.subarray(48)])
    expect(await reasonsOf(lost)).toEqual(['damaged'])
  })

  test('a packet of a capture whose kind is damaged is read as it is', async () => {
    const dump = madeOf('dump of HTTP')
    const capture = newCaptureOf([[1, dump]])
    capture.writeUInt8(0x77, 48)
    const { files } = await unpackFile(capture)
    expect(Object.values(files).some(isOpaque)).toBe(true)
  })

  test('a stream of a PDF file whose filter has lost its name', async () => {
    const page = makePdf(`BT /F1 12 Tf (card number ${cards[0]}) Tj ET`)
    const damaged = Buffer.from(
      page.toString('latin1').replace('/FlateDecode', '/FlXteDecode'),
      'latin1',
    )
    const { files } = await unpackFile(damaged)
    expect(`${Object.values(files)}`).toContain(cards[0])
    const closed = Buffer.from(page.toString('latin1').replace('/FlateDecode', '/Closed'), 'latin1')
    expect(`${Object.values((await unpackFile(closed)).files)}`).toContain(cards[0])
  })

  test('a property list of which the keys are damaged gives all values', async () => {
    const made = cards.slice(0, 14)
    const list = madeOf('property list', made).fill(1, 11, 19)
    const { files } = await unpackFile(list)
    expect(made.filter((card) => !`${Object.values(files)}`.includes(card))).toEqual([])
  })

  test('a length beyond all memory takes no more than there are bytes', async () => {
    const dump = madeOf('dump of PostgreSQL')
    for (const at of [60, 90, 121]) {
      const reasons = await reasonsOf(Buffer.from(dump).fill(0xff, at, at + 4))
      expect(reasons).not.toContain('crashed')
    }
  })

  test('a git pack of which only the beginning is there', async () => {
    expect(await reasonsOf(madeOf('git pack').subarray(0, 11))).toEqual(['damaged'])
  })
})

test('a text of 16 bits a character is read on behind a byte that was lost', async () => {
  for (const kind of ['msg', 'doc']) {
    const whole = madeOf(kind)
    const at = whole.indexOf(Buffer.from('card_number', kind === 'msg' ? 'utf16le' : 'latin1')) + 40
    const { files } = await unpackFile(
      Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]),
    )
    const digits = Object.values(files).map((content) =>
      content.toString('latin1').replaceAll(/\D/g, ''),
    )
    const lost = cards.filter((card) => !digits.some((text) => text.includes(card)))
    expect([kind, lost.length <= 2]).toEqual([kind, true])
  }
})

test.each<[string, Buffer]>([
  ['an entry of a zip archive', Buffer.concat([Buffer.from('XX'), zip({ 'a.log': logOf(cards) })])],
  [
    'gzip data that are damaged',
    Buffer.concat([Buffer.from('head'), spoiled(gzipSync(logOf(cards)), 60)]),
  ],
  [
    'a stream of a PDF file without its head',
    Buffer.from(
      `x 0 obj\n<< >>\nstream\n${deflateSync(logOf(cards.slice(0, 2))).toString('latin1')}\nendstream`,
      'latin1',
    ),
  ],
  [
    'an attachment in base64',
    Buffer.from(
      `head\n${gzipSync(logOf(cards)).toString('base64').replaceAll(/.{76}/g, '$&\n')}\n`,
    ),
  ],
])('%s among other data is told', (_, bytes) => {
  expect(isOpaque(bytes)).toBe(true)
})

function spoiled(bytes: Buffer, at: number): Buffer {
  return Buffer.from(bytes).fill(0xff, at, at + 8)
}

describe('what takes long is bounded', () => {
  test('base64 without padding, in time that grows with its length', async () => {
    const lines = Buffer.alloc(3_000_000, 7).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
    const headers = ['From: a@example.jp', 'Subject: x', 'Date: today', 'MIME-Version: 1.0']
    const mail = [...headers, 'Content-Transfer-Encoding: base64', '', lines].join('\r\n')
    const before = process.cpuUsage()
    const { files } = await unpackFile(Buffer.from(mail))
    const { user, system } = process.cpuUsage(before)
    expect(files['part 1']?.length).toBe(3_000_000)
    // From every sign to the end of its piece it would be two minutes.
    expect((user + system) / 1e6).toBeLessThan(20)
  })

  test('groups of RTF in groups, in bounded memory', async () => {
    const deep = `{\\rtf1 ${'{'.repeat(300_000)}{\\pict inside}${'}'.repeat(300_000)} behind}`
    const { files } = await unpackFile(Buffer.from(deep))
    expect(`${files['']}`).toContain('inside')
    expect(`${files['']}`).toContain('behind')
  })
})
