/** The demo shop's first day, 12 May 2025 in Japan; the day has no meaning. */
const opening = Date.UTC(2025, 4, 11, 15)
const japan = 9 * 60 * 60 * 1000
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A moment, written in the ways of the shop's logs. */
export interface DemoTime {
  /** Milliseconds since 1970. */
  readonly epoch: number
  /** `2025-05-12T09:14:22.113+09:00` */
  readonly iso: string
  /** `2025-05-12 09:14:22,113` as in log4j. */
  readonly plain: string
  /** `12/May/2025:09:14:22 +0900` as in nginx. */
  readonly nginx: string
  /** `250512`, the beginning of an order number. */
  readonly yyMMdd: string
}

/** The moment `milliseconds` after the shop opened. */
export function demoTimeAt(milliseconds: number): DemoTime {
  const epoch = opening + milliseconds
  const local = new Date(epoch + japan).toISOString()
  const date = local.slice(0, 10)
  const time = local.slice(11, 19)
  const month = months[Number(date.slice(5, 7)) - 1]
  return {
    epoch,
    iso: `${local.slice(0, 23)}+09:00`,
    plain: `${date} ${time},${local.slice(20, 23)}`,
    nginx: `${date.slice(8)}/${month}/${date.slice(0, 4)}:${time} +0900`,
    yyMMdd: date.slice(2).replaceAll('-', ''),
  }
}
