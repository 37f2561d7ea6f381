import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { populationsOf } from '../../src/assess/populations.ts'
import { containers } from '../../src/containers/index.ts'
import { createDetector } from '../../src/detect/detector.ts'
import { compileModule } from '../../src/detect/kernel/simd.ts'
import { builtInMask } from '../../src/mask/create-mask.ts'
import type { Confidence } from '../../src/model/finding.ts'
import { CHUNK } from '../../src/model/limits.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { scanUnit } from '../../src/run/scan-unit.ts'
import { openSource } from '../../src/sources/index.ts'

/** What cardsweep calls a number. */
export type Called = Confidence | 'set aside'

/**
 * The numbers that cardsweep finds in a file, with the best it calls each of them.
 *
 * A number's pseudonym is the number itself here, so that findings can be compared with what was planted; the
 * numbers stay in the memory of this process.
 */
export async function search(bytes: Uint8Array): Promise<Map<string, Called>> {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-detection-'))
  const path = join(folder, 'file')
  try {
    writeFileSync(path, bytes, { mode: 0o600 })
    return await numbersIn(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function numbersIn(location: string): Promise<Map<string, Called>> {
  const target = { location }
  const detector = createDetector({
    rules: compileRules('japan'),
    mask: builtInMask,
    module: compileModule(),
    pseudonym: (digits) => digits,
    chunkBytes: CHUNK,
  })
  const scanner = {
    sources: [openSource(target, { containers })],
    detector,
    testCardsCount: [],
    allowComments: [],
    mask: builtInMask,
  }
  const { signal } = new AbortController()
  const found = new Map<string, Called>()
  const populations = populationsOf([''], (counted) => counted)
  const take = ({ findings }: UnitResult): void => {
    for (const { kind, confidence, cards } of findings) {
      const called =
        kind === 'pan' || kind === 'track1' || kind === 'track2' ? confidence : 'set aside'
      for (const card of cards) if (rank(called) > rank(found.get(card))) found.set(card, called)
    }
  }
  for await (const unit of scanner.sources[0]?.units(target, 0, () => {}, signal) ?? []) {
    take(populations.hold(await scanUnit(unit, scanner, () => {}, signal)))
  }
  populations.settle(take)
  return found
}

function rank(called: Called | undefined): number {
  return ['set aside', 'possible', 'likely', 'confirmed'].indexOf(called ?? '')
}

/** Whether it is called a card without a doubt that a person must settle. */
export function isSure(called: Called | undefined): boolean {
  return called === 'confirmed' || called === 'likely'
}
