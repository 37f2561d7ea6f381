import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { partsInThread } from '../../src/containers/decoders/decoder-worker.ts'
import { withinTime } from '../../src/containers/decoders/within-time.ts'
import { inMemory } from '../../src/containers/memory-bytes.ts'
import { journalIn, until } from '../end-to-end/journal-folder.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch, start } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { makePdf } from './pdf-file.ts'
import { unpackStream } from './unpacked.ts'

/** Five bits of accuracy, and the first weight as probable as all together: each step then takes no bit (RFC 8878, 4.1.1). */
const WEIGHTS = [0xf0, 0x03]

/** A Zstandard frame whose one block has Huffman weights that never end (RFC 8878, 4.2.1.2). */
function endlessFrame(): Buffer {
  const stream = [0, 0, 0, 1]
  const tree = [WEIGHTS.length + stream.length, ...WEIGHTS, ...stream]
  const content = [...tree, 1, 1, 1, 1]
  const literals = 2 | (8 << 4) | (content.length << 14)
  const block = [literals & 0xff, (literals >> 8) & 0xff, literals >> 16, ...content, 0]
  const head = 1 | (2 << 1) | (block.length << 3)
  return Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 8, head & 0xff, head >> 8, 0, ...block])
}

/** A page that draws a form, which draws the next one ten times, and so on: ISO 32000-2, 8.10. */
function formsInForms(depth: number): Buffer {
  const form = (dictionary: string, content: string): string =>
    `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`
  const forms = Array.from({ length: depth }, (_, level) =>
    form(`/Resources << /XObject << /X ${7 + level} 0 R >> >>`, '/X Do '.repeat(10)),
  )
  const text = form('/Resources << /Font << /F1 5 0 R >> >>', 'BT /F1 12 Tf (text) Tj ET')
  return makePdf('/X Do', { resources: '/XObject << /X 6 0 R >>', more: [...forms, text] })
}

describe('a PDF file that takes hours', () => {
  test('is given up, and the next one is read', async () => {
    const { signal } = new AbortController()
    const read = async (file: Buffer, most: number): Promise<string[]> => {
      const names: string[] = []
      const order = { decoder: 'pdf', bytes: inMemory(file), most } as const
      for await (const { name } of partsInThread(order, signal)) names.push(name)
      return names
    }
    await expect(read(formsInForms(9), 500)).rejects.toThrow('a page takes more than 0.5 s')
    expect(await read(makePdf('BT /F1 12 Tf (text) Tj ET'), 30_000)).toContain('page 1')
  })

  test('keeps nobody from ending the scan', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'a.pdf'), formsInForms(9))
    const { child, ended } = start(['scan', join(folder, 'a.pdf'), '-o', join(folder, 'out')])
    await until(() => existsSync(journalIn(join(folder, 'out')).results))
    await setTimeout(500) // until it draws the page
    const asked = performance.now()
    child.kill('SIGINT')
    expect((await ended).status).toBe(130)
    expect(performance.now() - asked).toBeLessThan(10_000)
  })
})

describe('a decoder that does not end', () => {
  test('is ended in a stream, and that is a gap in the coverage', async () => {
    const lack = { reason: 'budget', detail: expect.stringContaining('zstd data take more than') }
    expect((await unpackStream(endlessFrame())).notes).toMatchObject([lack])
  })

  test('is ended in a file, and keeps the scan from nothing else, and from no verdict', async () => {
    const folder = await scratch()
    const card = generateCard('visa')
    await writeFile(join(folder, 'a.zst'), endlessFrame())
    await writeFile(join(folder, 'b.log'), `card_no=${card}\n`)
    const out = join(folder, 'report')
    const { status } = await call(['scan', join(folder, 'a.zst'), join(folder, 'b.log'), '-o', out])
    expect(status).toBe(1)
    const { totals, coverage } = await readReport(out)
    expect(totals.distinctCards).toBe(1)
    expect(coverage.complete).toBe(false)
    expect(coverage.targets[0]?.notRead).toMatchObject([{ reason: 'budget' }])
  })

  test('hands on what it throws, and gives the time it needs to one that ends', () => {
    expect(() => withinTime('it', () => JSON.parse('{'))).toThrow(SyntaxError)
    let sum = 0
    withinTime('it', () => {
      for (let i = 0; i < 1e6; i++) sum += i
    })
    expect(sum).toBe(499_999_500_000)
    expect(() =>
      withinTime(
        'it',
        () => {
          for (;;);
        },
        20,
      ),
    ).toThrow('it take more than 0.02 s')
  })
})
