import type { Brand } from '../model/index.ts'

/** Numbers of one scheme with a common prefix, in the form in which they are looked up. */
export interface Range {
  readonly brand: Brand
  /** Least and greatest first eight digits. */
  readonly low: number
  readonly high: number
  /** How many digits of the prefix are fixed. */
  readonly prefix: number
  /** Bit 0 for 13 digits up to bit 6 for 19. */
  readonly lengths: number
  readonly luhn: LuhnRule
  readonly weight: string
  /** Whether the profile looks for it; others only name test cards and mask texts. */
  readonly enabled: boolean
  /** Groupings in which the scheme prints its numbers, as `4-4-4-4`. */
  readonly groups: readonly string[]
}

export type LuhnRule = 'required' | 'usually' | 'none'
