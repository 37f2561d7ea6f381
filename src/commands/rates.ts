/** Measured on two cores of a shared machine (docs/speed.md), and taken low: disks are slower than caches. */

/** Bytes of files that a thread reads in a second. */
export const FILE_RATE = 150e6
/** Seconds that each file costs beside its bytes. */
export const FILE_COST = 0.0003
/** Seconds that each table costs beside its bytes. */
export const TABLE_COST = 0.01
const TABLE_RATE = 30e6

/** Bytes of tables that a connection reads in a second. */
export const tableRate = ({ maxRate }: { readonly maxRate: number | null }): number =>
  Math.min(TABLE_RATE, maxRate ?? TABLE_RATE)
