import { kept } from '../../lazy.ts'
import type { Place, Sighting, SightingForm, SightingSample } from '../../model/index.ts'

const MOST_SAMPLES = 5

/** A canary where it stands. */
export interface Seen {
  readonly canary: string
  readonly place: Place
  readonly form: SightingForm
  readonly field: string | null
  readonly isOwn: boolean
  readonly position: () => SightingSample
}

/** Counts sightings that differ in nothing but where they are within their place. */
export function sightingTally(): { add(seen: Seen): void; result(): Sighting[] } {
  const all = new Map<string, Sighting & { occurrences: number; samples: SightingSample[] }>()
  return {
    add({ position, ...seen }) {
      const { canary, place, form, field, isOwn } = seen
      const key = JSON.stringify([canary, place, form, field, isOwn])
      const sighting = kept(all, key, () => ({ ...seen, occurrences: 0, samples: [] }))
      sighting.occurrences++
      if (sighting.samples.length < MOST_SAMPLES) sighting.samples.push(position())
    },
    result: () => [...all.values()],
  }
}
