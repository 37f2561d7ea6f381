import { join } from 'node:path'
import { containers } from '../../containers/index.ts'
import { DefectError } from '../../errors.ts'
import { type Looked, type LookOrder, lookFor, realBaseOf } from '../../sources/index.ts'
import type { Setup } from '../scanner.ts'
import type { Allowed } from './allowed.ts'

/** Of what is in a directory, which may have been reached by a link. */
const ANY = 'any'

/** Looks at the files of a target, by its index, for the machine that lists it. */
type Look = (order: LookOrder & { readonly target: number }, signal: AbortSignal) => Promise<Looked>

/** Looks for a run, and only at what this machine may read. */
export function looks({ targets, unitBytes }: Setup, allowed: Allowed): Look {
  return (order, signal) => {
    const index = order.target
    const target = targets[index]
    if (!target) throw new DefectError(`files of target ${index}, which is none`)
    const base = realBaseOf(target.location).real
    const isAllowed = (directory: string): boolean =>
      allowed.unit({ source: 'file', part: join(directory, ANY) }, target)
    return lookFor(order, { index, unitBytes, base, isAllowed }, containers, signal)
  }
}
