import type { Unit } from '../../../model/index.ts'

/** Units that go to one machine together. */
export interface UnitParcel {
  readonly lane: string
  readonly units: readonly Unit[]
}

const MEBIBYTE = 1024 * 1024
/** The first parcels of a lane are small, so that all its machines begin at once. */
const FIRST_UNITS = 16
const MOST_UNITS = 1024

/** Bytes of a parcel: few enough that all threads end at nearly the same time, and no fewer than pay for the way. */
const LEAST_BYTES = 32 * MEBIBYTE
const MOST_BYTES = 4096 * MEBIBYTE
const PARCELS_A_THREAD = 64

/** Fills parcels with units. */
export interface ParcelMaker {
  /** Takes a unit of a lane, and gives the parcels that are full. */
  add(unit: Unit, lane: string): readonly UnitParcel[]
  /** What waits for more. */
  rest(): readonly UnitParcel[]
}

/** Makes parcels that are as large as what was listed so far lets them be, for so many threads. */
export function parcelMaker(threads: () => number): ParcelMaker {
  const filling = new Map<string, { units: Unit[]; bytes: number }>()
  const most = new Map<string, number>()
  let listed = 0
  const limit = (): number => {
    const fair = listed / (Math.max(1, threads()) * PARCELS_A_THREAD)
    return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, fair))
  }
  return {
    add(unit, lane) {
      listed += unit.bytes
      // A table must not wait behind another one, nor its result for others.
      if (unit.source !== 'file') return [{ lane, units: [unit] }]
      const { units, bytes } = filling.get(lane) ?? { units: [], bytes: 0 }
      units.push(unit)
      const sum = bytes + unit.bytes
      const mostUnits = most.get(lane) ?? FIRST_UNITS
      if (units.length < mostUnits && sum < limit()) {
        filling.set(lane, { units, bytes: sum })
        return []
      }
      most.set(lane, Math.min(MOST_UNITS, 2 * mostUnits))
      filling.delete(lane)
      return [{ lane, units }]
    },
    rest() {
      const parcels = [...filling].map(([lane, { units }]) => ({ lane, units }))
      filling.clear()
      return parcels
    },
  }
}
