import { createCanaryDetector } from '../../../src/detect/canaries/index.ts'
import { compileModule } from '../../../src/detect/kernel/index.ts'
import { builtInMask } from '../../../src/mask/index.ts'
import type { Canary, CanarySearch, Sighting } from '../../../src/model/index.ts'
import { compileRules } from '../../../src/rules/index.ts'
import { windows } from '../../../src/sources/chunks/index.ts'
import { complete } from '../../support/cards.ts'

const module = compileModule()

/** When the canaries of the tests were drawn. */
export const DRAWN = '2026-11-30T10:00:00.000Z'

/** A canary that nobody issues, unless told otherwise. */
export function canary(given: Partial<Canary> = {}): Canary {
  return {
    name: 'canary-1',
    number: complete('9999'),
    source: 'unissued',
    brand: null,
    holder: 'MIRATO VELUKASOBI',
    expiry: '04/29',
    code: '907',
    ...given,
  }
}

/** The life of the file that is searched, in milliseconds since 1970. */
export type Life = { readonly born: number; readonly modified: number } | null

/** Looks for canaries in a file, as it is cut into chunks of so many bytes. */
export async function sightingsIn(
  input: string | Uint8Array,
  search: Partial<CanarySearch> & Pick<CanarySearch, 'canaries'>,
  { chunkBytes = 64 * 1024, life = null as Life } = {},
): Promise<readonly Sighting[]> {
  const bytes = Buffer.from(input)
  const detector = createCanaryDetector(
    {
      rules: compileRules('japan'),
      mask: builtInMask,
      module,
      pseudonym: () => '',
      chunkBytes,
    },
    { drawnAt: DRAWN, salts: [], ...search },
  )
  const unit = detector.begin({
    placeOf: () => ({ type: 'file', path: 'a.log' }),
    testCardsCount: false,
    year: () => 2026,
    life: () => life,
    miss: () => {},
  })
  let done = 0
  const again = (into: Uint8Array, position: number): number => bytes.copy(into, 0, position)
  const fill = Object.assign(
    (into: Uint8Array): number => {
      const count = bytes.copy(into, 0, done)
      done += count
      return count
    },
    { again },
  )
  const { signal } = new AbortController()
  for await (const chunk of windows(fill, detector.memory, [0, bytes.length], signal)) {
    await unit.add(chunk)
  }
  return unit.result().sightings ?? []
}
