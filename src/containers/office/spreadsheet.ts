import type { Contained, Job } from '../format.ts'
import { textOf } from './office.ts'

/** Where Excel and others keep the texts of a workbook (ECMA-376 part 1, 18.4). */
const STRINGS = /(?:^|\/)xl\/sharedstrings\.xml$/i
const SHEET = /(?:^|\/)xl\/worksheets\/[^/]+\.xml$/i

/** A string in memory takes two bytes for each character, and an entry in a list. */
const ENTRY = 16

/** A cell holds no more characters, by the limits of Excel: a longer text is given whole once. */
const MOST_CELL = 32_767

/** Whether a member is the list of a workbook's texts. */
export const isSharedStrings = (name: Buffer): boolean => STRINGS.test(name.toString('latin1'))

/** The texts of a workbook, to be put into the cells that name them. */
export interface Workbook {
  /** A content as it is, or a sheet with its texts. */
  filled(content: Contained): Contained
  /** The texts that no sheet named, then why the rest of them could not be read. */
  unused(name: Buffer): Contained
  release(): void
}

/** Reads the shared strings of a workbook; null where there is no memory for them. */
export async function readWorkbook(
  xml: AsyncGenerator<Uint8Array>,
  job: Job,
): Promise<Workbook | null> {
  const strings: string[] = []
  let claimed = 0
  let failure: unknown = null
  let rest = ''
  try {
    for await (const piece of textOf(xml, null)) {
      const lines = (rest + Buffer.from(piece).toString()).split('\n')
      rest = lines.pop() ?? ''
      const size = 2 * piece.length + ENTRY * lines.length
      if (!job.claim(size)) {
        job.release(claimed)
        return null
      }
      claimed += size
      for (const line of lines) strings.push(line)
    }
  } catch (error) {
    failure = error
  }
  const used = new Set<number>()
  return {
    filled(content) {
      if (!SHEET.test(Buffer.from(content.name ?? []).toString('latin1'))) return content
      const cells = (index: number): string => {
        const text = strings[index] ?? ''
        if (used.has(index)) return text.slice(0, MOST_CELL)
        used.add(index)
        return text
      }
      return { name: content.name, bytes: textOf(content.bytes, cells), isPlain: true }
    },
    unused: (name) => ({ name, bytes: unusedOf(strings, used, failure), isPlain: true }),
    release: () => job.release(claimed),
  }
}

async function* unusedOf(
  strings: readonly string[],
  used: ReadonlySet<number>,
  failure: unknown,
): AsyncGenerator<Uint8Array> {
  for (const [index, text] of strings.entries()) {
    if (!used.has(index)) yield Buffer.from(`${text}\n`)
  }
  if (failure !== null) throw failure
}
