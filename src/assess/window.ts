import type { AssessedFinding, StorageWindow } from '../model/index.ts'
import { byText } from './compare.ts'
import { isCardData } from './severity.ts'

/** The window that holds both. */
export function widened(a: StorageWindow | undefined, b: StorageWindow): StorageWindow {
  if (a === undefined) return b
  return {
    oldest: byText(a.oldest, b.oldest) < 0 ? a.oldest : b.oldest,
    newest: byText(a.newest, b.newest) > 0 ? a.newest : b.newest,
  }
}

/** The oldest and newest time beside the card data of the findings; undefined where none has one. */
export function windowOf(findings: readonly AssessedFinding[]): StorageWindow | undefined {
  return findings
    .flatMap(({ severity, window }) => (isCardData(severity) && window ? [window] : []))
    .reduce<StorageWindow | undefined>(widened, undefined)
}
