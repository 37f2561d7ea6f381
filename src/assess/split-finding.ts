import { BIN_DIGITS, type BinShare, type Finding } from '../model/index.ts'

/** Splits a finding by the first six digits of its numbers; a part without numbers is null. */
export function splitByBin<T extends Finding>(
  finding: T,
  isIn: (bin: string) => boolean,
): readonly [T | null, T | null] {
  return [part(finding, isIn), part(finding, (bin) => !isIn(bin))]
}

function part<T extends Finding>(finding: T, isIn: (bin: string) => boolean): T | null {
  const kept: BinShare[] = []
  const all = finding.cards
  const cards: string[] = []
  let at = 0
  for (const share of finding.bins ?? []) {
    if (isIn(share.bin)) {
      kept.push(share)
      for (const card of all.slice(at, at + share.cards)) cards.push(card)
    }
    at += share.cards
  }
  if (kept.length === 0) return null
  return {
    ...finding,
    occurrences: kept.reduce((sum, { occurrences }) => sum + occurrences, 0),
    cards,
    bins: kept,
    samples: finding.samples.filter(({ masked }) => isIn(masked.slice(0, BIN_DIGITS))),
  }
}
