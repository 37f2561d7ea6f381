import { type Chunk, CONTEXT } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import { textOf } from '../classify/index.ts'
import { hasName, type Kernel } from '../kernel/index.ts'
import type { Searcher } from '../searcher.ts'
import { codeAt, codeRoles, isCode, STEM } from './code-names.ts'
import type { HeaderReader } from './header.ts'
import { endOfLine } from './lines.ts'
import { type Header, parseRow } from './rows.ts'

/** A security code or PIN in a field of that name. */
export interface FoundCode {
  readonly start: number
  readonly end: number
  readonly field: string
  readonly digits: number
}

/** What records are read with. */
export type RecordMeans = Pick<Searcher, 'rules' | 'mask'> & {
  readonly kernel: Pick<Kernel, 'mayName'>
}

/** Says which codes a chunk owns. */
export type CodeFinder = (chunk: Chunk) => FoundCode[]

type Reread = NonNullable<Chunk['reread']>

/** What the kernel sees behind the head, so that one look is like the other. */
const AHEAD = 3

/** A part's beginning in which a field for codes was seen, so that the part is searched for them. */
interface Part {
  readonly reread: Reread
  readonly mayHoldCodes: boolean
}

/**
 * Finds codes by the names of their fields in the parts of one unit.
 *
 * Names cost more to look for than digits: only a part with such a name in its first `CONTEXT` bytes is searched.
 */
export function codeFinder({ kernel, rules }: RecordMeans, headerOf: HeaderReader): CodeFinder {
  let part: Part | null = null
  return (chunk) => {
    const { reread } = chunk
    if (reread === undefined) return []
    if (part?.reread !== reread)
      part = { reread, mayHoldCodes: mayHoldCodes(chunk, reread, kernel) }
    if (!part.mayHoldCodes) return []
    const header = headerOf(chunk)
    const columns = codeRoles(header?.names ?? [], rules)
    return header && columns.some((role) => role !== null)
      ? codesInColumns(chunk, header, columns)
      : codesInText(chunk, rules)
  }
}

/** A cheap look at the beginning, best in the kernel's memory, before one that costs more. */
function mayHoldCodes(
  { bytes, offset }: Chunk,
  reread: Reread,
  kernel: RecordMeans['kernel'],
): boolean {
  const mayBe =
    offset === 0
      ? kernel.mayName(bytes.length, 0, Math.min(CONTEXT, bytes.length))
      : hasName(reread(0, CONTEXT + AHEAD), 0, CONTEXT)
  return mayBe && latin1(reread(0, CONTEXT)).search(STEM) >= 0
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

function codesInText({ bytes, from, to }: Chunk, rules: Rules): FoundCode[] {
  const text = latin1(bytes)
  const codes: FoundCode[] = []
  STEM.lastIndex = from
  for (let stem = STEM.exec(text); stem !== null && stem.index < to; stem = STEM.exec(text)) {
    const code = codeAt(bytes, stem.index, rules)
    if (code === null) continue
    const end = STEM.lastIndex
    codes.push({ start: stem.index, end, field: code.name, digits: code.digits })
  }
  return codes
}

/** Rows that begin in what the chunk owns, one on a line. */
function codesInColumns(
  { bytes, from, to, offset }: Chunk,
  { names, delimiter }: Header,
  columns: readonly (string | null)[],
): FoundCode[] {
  const text = latin1(bytes)
  const codes: FoundCode[] = []
  const isFirst = offset + from === 0
  let row = isFirst || text[from - 1] === '\n' ? from : endOfLine(text, from)
  for (; row < to; row = endOfLine(text, row)) {
    const { cells } = parseRow(text, row, delimiter)
    if (cells.length !== names.length) continue
    for (const [index, { from: start, to: end }] of cells.entries()) {
      const [role, field] = [columns[index], names[index] ?? '']
      const value = role ? textOf(bytes, start, end, 'ascii').trim() : ''
      if (role && isCode(value, role)) codes.push({ start, end, field, digits: value.length })
    }
  }
  return codes
}
