import type { Judged } from './classify/index.ts'
import {
  type Alphabet,
  type Chunk,
  ELEMENTS,
  type Element,
  type Finding,
  type RecordCount,
  type Sample,
  type UnitResult,
} from './types.ts'

const MOST_SAMPLES = 20 // a finding shows that many in report.json

/** Names of the IANA register. */
const ENCODINGS: Readonly<Record<Alphabet, string>> = {
  ascii: 'US-ASCII',
  utf8: 'UTF-8',
  sjis: 'Shift_JIS',
  euc: 'EUC-JP',
  utf16le: 'UTF-16LE',
  utf16be: 'UTF-16BE',
}

/** What the tally asks about places in a chunk. */
interface Surroundings {
  readonly chunk: Chunk
  /** Number of the line, from 1 in the unit. */
  readonly lineOf: (at: number) => number
  /** Where the record begins; -1 where that is unknown, so that the number is a record of its own. */
  readonly recordOf: (at: number) => number
  readonly pseudonym: (digits: string) => string
}

/** Counts what a unit holds, so that its result stays small however much is found. */
export interface Tally {
  /** Takes the judgements of a chunk in order; those outside what it owns only belong to its records. */
  add(judged: readonly Judged[], around: Surroundings): void
  result(): Pick<UnitResult, 'findings' | 'combinations'>
}

type Growing<T> = Omit<T, 'cards' | 'samples'> & { cards: Set<string>; samples: Sample[] }

/** An empty tally of the file `path`, whose card numbers are masked already. */
export function tally(path: string): Tally {
  const findings = new Map<string, Growing<Finding> & { occurrences: number }>()
  const combinations = new Map<
    string,
    { elements: readonly Element[]; records: number; cards: Set<string> }
  >()
  return {
    add(judged, around) {
      const { from, to } = around.chunk
      const isOwned = ({ candidate: { start } }: Judged): boolean => start >= from && start < to
      for (const item of judged) {
        if (isOwned(item)) addFinding(item, around)
      }
      for (const record of records(judged.filter(isCardData), around)) {
        if (record[0] && isOwned(record[0])) addRecord(record, around)
      }
    },
    result: () => ({
      findings: [...findings.values()].map((finding) => ({
        ...finding,
        cards: [...finding.cards],
      })),
      combinations: [...combinations.values()].map(
        (count): RecordCount => ({ ...count, cards: [...count.cards] }),
      ),
    }),
  }

  function addFinding(item: Judged, around: Surroundings): void {
    const { kind, confidence, brand, elements, overExposed = false } = item.judgement
    const key = [kind, confidence, brand, overExposed, ...elements].join()
    let finding = findings.get(key)
    if (!finding) {
      const place = { type: 'file', path } as const
      const empty = { occurrences: 0, cards: new Set<string>(), samples: [] }
      finding = { place, kind, confidence, brand, elements, overExposed, ...empty }
      findings.set(key, finding)
    }
    finding.occurrences++
    finding.cards.add(around.pseudonym(item.candidate.digits))
    if (finding.samples.length < MOST_SAMPLES) finding.samples.push(sample(item, around))
  }

  function addRecord(record: readonly Judged[], around: Surroundings): void {
    const elements = union(record)
    const key = elements.join()
    const count = combinations.get(key) ?? { elements, records: 0, cards: new Set() }
    count.records++
    for (const { candidate } of record) count.cards.add(around.pseudonym(candidate.digits))
    combinations.set(key, count)
  }
}

/** Numbers that count as card data: they make up the combinations. */
const isCardData = ({ judgement: { kind, confidence } }: Judged): boolean =>
  (kind === 'pan' || kind === 'track1' || kind === 'track2') && confidence !== 'possible'

/** The judgements by record, in order. */
function records(judged: readonly Judged[], { recordOf }: Surroundings): Iterable<Judged[]> {
  const found = new Map<string, Judged[]>()
  for (const item of judged) {
    const record = recordOf(item.candidate.start)
    const key = record < 0 ? `number ${item.candidate.start}` : `line ${record}`
    found.set(key, [...(found.get(key) ?? []), item])
  }
  return found.values()
}

/** The elements of all numbers of a record, in the order in which each lists its own. */
function union(record: readonly Judged[]): readonly Element[] {
  const all = new Set(record.flatMap(({ judgement }) => judgement.elements))
  return ELEMENTS.filter((element) => all.has(element))
}

function sample({ candidate, judgement }: Judged, around: Surroundings): Sample {
  const { masked, brand, reasons, elements } = judgement
  const offset = around.chunk.offset + candidate.start
  const encoding = around.chunk.aspect === 'name' ? 'file name' : ENCODINGS[candidate.alphabet]
  const seen = { masked, brand, offset, encoding, reasons, elements }
  if (around.chunk.aspect === 'name') return seen
  const line = around.lineOf(candidate.start)
  const start = around.recordOf(candidate.start)
  return start < 0 ? { ...seen, line } : { ...seen, line, column: candidate.start - start + 1 }
}
