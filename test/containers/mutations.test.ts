import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOf } from '../../src/containers/formats.ts'
import { isOpaque } from '../../src/sources/chunks/high-entropy.ts'
import { generateCard, seededRandom } from '../support/cards.ts'
import { runs } from '../support/runs.ts'
import { type ContainerKind, containerKinds } from './kinds.ts'
import { unpackFile } from './unpacked.ts'

const random = seededRandom(1)
const cards = Array.from({ length: 60 }, () => generateCard('visa', random))

/** A changed file, how many of its bytes the change hit, and where. */
interface Changed {
  readonly bytes: Buffer
  readonly hit: number
  readonly start: number
}

/** Changes as disks, transfers and people make them: bytes overwritten, lost, added, copied, the end cut off. */
const change: fc.Arbitrary<(bytes: Buffer) => Changed> = fc
  .record({
    kind: fc.constantFrom('overwrite', 'remove', 'insert', 'copy', 'cut'),
    from: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    to: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    noise: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  })
  .map(({ kind, from, to, noise }) => (bytes) => {
    const [start, other] = [Math.floor(from * bytes.length), Math.floor(to * bytes.length)]
    const piece = kind === 'copy' ? bytes.subarray(other, other + noise.length) : noise
    const behind = kind === 'insert' ? start : kind === 'cut' ? bytes.length : start + noise.length
    const between = kind === 'remove' || kind === 'cut' ? Buffer.alloc(0) : piece
    const changed = Buffer.concat([bytes.subarray(0, start), between, bytes.subarray(behind)])
    return { bytes: changed, start, hit: Math.max(behind - start, between.length) }
  })

/** How many of the cards are not to be seen in a file, and whether anything of it was told. */
async function lookAt(
  bytes: Buffer,
  made: readonly string[],
): Promise<{ lost: number; told: boolean }> {
  if (formatOf(bytes) === null) return { lost: missing(made, [bytes]), told: isOpaque(bytes) }
  const { files, notes } = await unpackFile(bytes)
  const contents = Object.values(files)
  return { lost: missing(made, contents), told: notes.length > 0 || contents.some(isOpaque) }
}

/** Base64 in lines, which the detector undoes where nothing is left of the headers of a mail. */
const LINES = /(?:[\w+/]{60,76}={0,2}\r?\n)+[\w+/]*/g

const decoded = (content: Buffer): Buffer[] =>
  (content.toString('latin1').match(LINES) ?? []).flatMap((lines) =>
    lines.split('=').map((part) => Buffer.from(part, 'base64')),
  )

/** The numbers that stand nowhere in the contents, whatever stands between their digits. */
function missing(made: readonly string[], contents: readonly Buffer[]): number {
  const digits = [...contents, ...contents.flatMap(decoded)]
    .map((content) => content.toString('latin1').replaceAll(/\D/g, ''))
    .join('/')
  return made.filter((card) => !digits.includes(card)).length
}

/** A property list of one byte holds fourteen keys at most. */
const cardsFor = ({ name }: ContainerKind): readonly string[] =>
  name === 'property list' ? cards.slice(0, 14) : cards

/**
 * Changes behind which nobody can tell that there was more, by the kind of file.
 *
 * Besides these it holds for all files from some 400 bytes on: a shorter one looks no more like compressed data than
 * like any other, once the bytes are hit that tell its kind.
 */
const UNSEEN: Readonly<Record<string, (changed: Changed, whole: Buffer) => boolean>> = {
  // It has neither a mark nor a checksum: what is decompressed repeats a byte that is hit wherever it was meant.
  Brotli: () => true,
  // A program looks compressed anyway: without the directory at its end nothing says that it is more.
  'zip behind a program': () => true,
  // Its mark and the versions behind it in one stretch: what it holds is coded, but not compressed.
  'Outlook folder (.pst)': ({ start, hit }) => start <= 2 && start + hit >= 11,
  // The headers that name the encoding and the first line of it, which has the mark of gzip, in one stretch.
  'eml with an attachment': ({ start, hit }, whole) =>
    start < whole.indexOf('base64') && start + hit > whole.indexOf('H4sI'),
}

/** A number in hexadecimal, base64 or a charset takes this many bytes at least: as many of them can a change hit. */
const LEAST_NUMBER = 8

test.each(containerKinds.map((kind) => [kind.name, kind] as const))(
  'whatever happens to a file, its cards are found, or a gap is told, or the change hit them: %s',
  async (name, kind) => {
    const made = cardsFor(kind)
    const whole = kind.make(made)
    expect(await lookAt(whole, made)).toEqual({ lost: 0, told: false })
    const changes = fc.sample(change, { numRuns: runs(10), seed: 1 })
    const silent: string[] = []
    for (const apply of changes) {
      const changed = apply(whole)
      const { bytes, hit, start } = changed
      const { lost, told } = await lookAt(bytes, made)
      if (told || lost <= 1 + Math.ceil(hit / LEAST_NUMBER)) continue
      if (!UNSEEN[name]?.(changed, whole)) silent.push(`${lost} lost by ${hit} bytes at ${start}`)
    }
    expect(silent).toEqual([])
  },
)
