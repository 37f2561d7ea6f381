import type { Executor } from '../../model/index.ts'
import { type Scanner, scanUnit } from '../scan-unit.ts'

/** Runs one unit after the other in this thread. */
export function inline(scanner: Scanner): Executor {
  return async function* (units, onProgress, signal) {
    for await (const unit of units) yield await scanUnit(unit, scanner, onProgress, signal)
  }
}
