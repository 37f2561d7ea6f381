/** What one line of a container's log holds. */
export interface LogEntry {
  readonly stream: string
  /** When the runtime read it, as it writes it. */
  readonly time: Buffer
  /** What the application wrote, without the end of its line. */
  readonly text: Buffer
  /** Whether the line goes on in the next entry of its stream. */
  readonly isPartial: boolean
  /** What else the runtime wrote down: labels and variables. */
  readonly more: Buffer | null
}

/** RFC 3339 with nanoseconds, the stream, and F for a whole line or P for a part (Kubernetes, CRI logging). */
const CRI =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) std(?:out|err) [FP](?::\S*)? /
const CRI_HEAD = 80 // bytes: more than its time, stream and tags
const STREAM = 'stdout'.length

/** The driver json-file of Docker: `{"log":"...\n","stream":"stdout","time":"..."}`, in this order. */
const LOG = Buffer.from('{"log":"')
const BEHIND = Buffer.from('","stream":"')
const TAIL = /^std(?:out|err)","time":"([^"\\]+)"\}$/
const TAIL_BYTES = 80
const ESCAPED_END = Buffer.from('\\n')

const [NEWLINE, SPACE, COLON, BACKSLASH, BRACE] = [0x0a, 0x20, 0x3a, 0x5c, 0x7b]
const [ZERO, NINE, LETTER_T, LETTER_P, LETTER_F] = [0x30, 0x39, 0x54, 0x50, 0x46]

/** Whether bytes begin as the log of a container does, of Docker or of another runtime. */
export function isContainerLog(start: Uint8Array): boolean {
  return beginsEntry(start) || beginsEntry(lineBehind(start, 1)) || isBehindDamage(start)
}

/** The first line may be cut off; damage may have put line ends into it. */
const isBehindDamage = (start: Uint8Array): boolean =>
  beginsEntry(lineBehind(start, 2)) && beginsEntry(lineBehind(start, 3))

function lineBehind(start: Uint8Array, lines: number): Uint8Array {
  let rest = start
  for (let left = lines; left > 0; left--) {
    const end = rest.indexOf(NEWLINE)
    rest = end < 0 ? rest.subarray(0, 0) : rest.subarray(end + 1)
  }
  return rest
}

function beginsEntry(start: Uint8Array): boolean {
  const [first = 0] = start
  if (first !== BRACE && (first < ZERO || first > NINE)) return false
  const text = Buffer.from(start.buffer, start.byteOffset, start.length)
  if (first !== BRACE) return CRI.test(text.toString('latin1', 0, CRI_HEAD))
  if (!startsWith(text, LOG)) return false
  const end = text.indexOf(NEWLINE)
  return end < 0 || text.subarray(0, end).includes(BEHIND) // a line that is no entry is given as it is
}

/** Reads a line without its end; null where it is no entry of such a log. */
export function entryOf(line: Buffer): LogEntry | null {
  return line[0] === BRACE ? jsonEntry(line) : criEntry(line)
}

/** By bytes, for there are many of them: a regular expression takes twice the time of all else. */
function criEntry(line: Buffer): LogEntry | null {
  const space = line.indexOf(SPACE)
  const tag = space + 1 + STREAM + 1
  const isEntry = line[10] === LETTER_T && line[4] === 0x2d && space < CRI_HEAD - STREAM
  const isPartial = line[tag] === LETTER_P
  if (!isEntry || !(isPartial || line[tag] === LETTER_F) || line[tag - 1] !== SPACE) return null
  if (line[tag + 1] !== SPACE && line[tag + 1] !== COLON) return null
  const from = line.indexOf(SPACE, tag) + 1
  if (from === 0) return null
  const stream = line.toString('latin1', space + 1, tag - 1)
  return {
    stream,
    time: line.subarray(0, space),
    text: line.subarray(from),
    isPartial,
    more: null,
  }
}

/** What has no escape but that of its last line break is taken as it stands. */
function jsonEntry(line: Buffer): LogEntry | null {
  const end = startsWith(line, LOG) ? line.indexOf(BEHIND) : -1
  if (end < 0 || line.length - end > TAIL_BYTES + BEHIND.length) return parsedEntry(line)
  const [tail, time] = TAIL.exec(line.toString('latin1', end + BEHIND.length)) ?? []
  const log = line.subarray(LOG.length, end)
  const backslash = log.indexOf(BACKSLASH)
  const isWhole = backslash === log.length - ESCAPED_END.length && log[backslash + 1] === 0x6e
  if (tail === undefined || time === undefined || (backslash >= 0 && !isWhole))
    return parsedEntry(line)
  return {
    stream: tail.slice(0, STREAM),
    time: Buffer.from(time),
    text: isWhole ? log.subarray(0, backslash) : log,
    isPartial: !isWhole,
    more: null,
  }
}

function parsedEntry(line: Buffer): LogEntry | null {
  const { log, stream, time, ...rest } = fieldsOf(line)
  if (typeof log !== 'string' || typeof stream !== 'string' || typeof time !== 'string') return null
  const isPartial = !log.endsWith('\n')
  return {
    stream,
    time: Buffer.from(time),
    text: Buffer.from(isPartial ? log : log.slice(0, -1)),
    isPartial,
    more: Object.keys(rest).length === 0 ? null : Buffer.from(`${JSON.stringify(rest)}\n`),
  }
}

function fieldsOf(line: Buffer): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(line.toString())
    return typeof fields === 'object' && fields !== null ? { ...fields } : {}
  } catch {
    return {}
  }
}

const startsWith = (bytes: Buffer, start: Buffer): boolean =>
  bytes.length >= start.length && bytes.compare(start, 0, start.length, 0, start.length) === 0
