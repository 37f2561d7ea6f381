/** When a run has to be over: no unit is begun after it, and one that is being read has a minute more. */
export interface TimeLimit {
  /** Seconds until then; 0 from then on. */
  left(): number
  /** Ends what is still being read. */
  readonly signal: AbortSignal
  /** Bytes of a table that are surely read in a second, to tell which ones would take longer. */
  readonly rate: number
  /** Something was not read for it. */
  isReached: boolean
}

/** Milliseconds for what was begun: most units take seconds, and others may need the machine from then on. */
const GRACE = 60_000

/** Starts a limit of so many milliseconds; a table is read at `rate` bytes a second or faster. */
export function timeLimit(milliseconds: number, rate: number): TimeLimit {
  const end = performance.now() + milliseconds
  return {
    left: () => Math.max(0, end - performance.now()) / 1_000,
    signal: AbortSignal.timeout(milliseconds + GRACE),
    rate,
    isReached: false,
  }
}
