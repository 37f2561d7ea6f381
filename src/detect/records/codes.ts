import { type Alphabet, type Candidate, type Chunk, CONTEXT } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import { textOf } from '../classify/index.ts'
import { byteOrderOf, hasName, type Kernel } from '../kernel/index.ts'
import type { Searcher } from '../searcher.ts'
import { codeAt, codeRoles, isCode, STEM } from './code-names.ts'
import type { TableHeads } from './header.ts'
import { endOfLine } from './lines.ts'
import { type Header, parseRow } from './rows.ts'
import { type Signs, signsIn } from './signs.ts'

/** A security code or PIN in a field of that name. */
export interface FoundCode extends Pick<Candidate, 'start' | 'end' | 'alphabet'> {
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
const AHEAD = 6

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
export function codeFinder({ kernel, rules }: RecordMeans, headOf: TableHeads): CodeFinder {
  let part: Part | null = null
  return (chunk) => {
    const { reread } = chunk
    if (reread === undefined) return []
    if (part?.reread !== reread)
      part = { reread, mayHoldCodes: mayHoldCodes(chunk, reread, kernel) }
    if (!part.mayHoldCodes) return []
    const { header, order } = headOf(chunk)
    const signs = signsIn(chunk, order)
    const columns = codeRoles(header?.names ?? [], rules)
    return header && columns.some((role) => role !== null)
      ? codesInColumns(chunk, signs, { header, columns })
      : codesInText(chunk, signs, rules)
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
  if (!mayBe) return false
  const head = reread(0, CONTEXT)
  return signsIn({ bytes: head, offset: 0 }, byteOrderOf(head)).text.search(STEM) >= 0
}

function codesInText(
  { bytes, from, to }: Chunk,
  { text, at, indexOf, order }: Signs,
  rules: Rules,
): FoundCode[] {
  const codes: FoundCode[] = []
  STEM.lastIndex = indexOf(from)
  const end = indexOf(to)
  for (let stem = STEM.exec(text); stem !== null && stem.index < end; stem = STEM.exec(text)) {
    const code = codeAt(bytes, at(stem.index), { order, rules })
    if (code === null) continue
    const alphabet: Alphabet = order ?? 'ascii'
    const place = { start: at(stem.index), end: at(STEM.lastIndex), alphabet }
    codes.push({ ...place, field: code.name, digits: code.digits })
  }
  return codes
}

/** A table, and the roles of its columns that are for codes. */
interface CodeColumns {
  readonly header: Header
  readonly columns: readonly (string | null)[]
}

/** Rows that begin in what the chunk owns, one on a line. */
function codesInColumns(
  { bytes, from, to, offset }: Chunk,
  { text, at, indexOf, order }: Signs,
  { header, columns }: CodeColumns,
): FoundCode[] {
  const { names, delimiter } = header
  const alphabet: Alphabet = order ?? 'ascii'
  const codes: FoundCode[] = []
  const [first, end] = [indexOf(from), indexOf(to)]
  const isFirst = offset + from === 0
  let row = isFirst || text[first - 1] === '\n' ? first : endOfLine(text, first)
  for (; row < end; row = endOfLine(text, row)) {
    const { cells } = parseRow(text, row, delimiter)
    if (cells.length !== names.length) continue
    for (const [index, cell] of cells.entries()) {
      const role = columns[index]
      if (!role) continue
      const place = { start: at(cell.from), end: at(cell.to), alphabet }
      const value = textOf(bytes, place.start, place.end, alphabet).trim()
      const field = names[index] ?? ''
      if (isCode(value, role)) codes.push({ ...place, field, digits: value.length })
    }
  }
  return codes
}
