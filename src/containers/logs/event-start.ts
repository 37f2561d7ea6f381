/** A line that goes on from the one before it: of a stack trace, of JSON that is written over several lines. */
const CONTINUES = /^(?:\s|[}\])]|Caused by:|\.\.\. \d|$)/
/** A time in front: of ISO 8601 or near it, `21/Nov/2026`, `Nov 21 10:00`. */
const HAS_TIME =
  /^[[(<"']?(?:\d{4}[-/.]\d\d?[-/.]\d|\d\d?[-/.]\w{2,3}[-/.]\d{2,4}|[A-Z][a-z]{2} [ \d]\d \d\d:)/
const HEAD = 24 // bytes that tell
const [HYPHEN, SLASH, ZERO, NINE] = [0x2d, 0x2f, 0x30, 0x39]

/** Whether a line of a log begins an event and has no time of its own in front. */
export function beginsEvent(line: Buffer): boolean {
  const first = line[0] ?? 0
  const isYear = first >= ZERO && first <= NINE && (line[4] === HYPHEN || line[4] === SLASH)
  if (isYear && line[7] === line[4]) return false // most lines: by bytes
  const head = line.toString('latin1', 0, HEAD)
  return !CONTINUES.test(head) && !HAS_TIME.test(head)
}
