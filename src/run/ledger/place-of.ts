import type { Unit } from '../../model/index.ts'

/** What a unit is a piece of, in the whole run: two databases have the same table names. */
export const placeOf = ({ source, target, part }: Unit): string =>
  source === 'file' ? part : `${target}\0${part}`
