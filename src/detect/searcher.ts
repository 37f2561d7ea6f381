import type { Mask } from '../mask/index.ts'
import type { NotRead } from '../model/index.ts'
import type { Rules } from '../rules/index.ts'
import type { Kernel } from './kernel/index.ts'
import type { ValueWatch } from './values.ts'

/** What a chunk is searched with. */
export interface Searcher {
  readonly kernel: Kernel
  readonly rules: Rules
  readonly mask: Mask
  /** Columns that say when a row was last written, as the user names them. */
  readonly timeColumns?: readonly string[]
  /** Is told of all that has prefix and length of a card. */
  readonly values?: ValueWatch
  /** A second kernel for what is decoded from the bytes in the memory of the first. */
  readonly spare: () => Kernel
  /** Is told what of the bytes was not searched, where somebody keeps account of it. */
  readonly miss?: (lack: Omit<NotRead, 'what'>) => void
}
