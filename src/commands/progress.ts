import { isCardData, severityOf } from '../assess/index.ts'
import type { Unit, UnitResult } from '../model/index.ts'
import type { ProgressShown } from './talk.ts'
import { COLUMNS } from './terminal.ts'

const BAR = 24 // columns
const REDRAW_MS = 100
const LINE_MS = 10_000 // where nobody watches, a line now and then for the log
const MEGA = 1_000_000
/** The share that was read from which on the time left can be told. */
const TELLING = 0.01

/** Shows on standard error how far a scan is. */
export interface Progress {
  listed(unit: Unit): void
  read(bytes: number): void
  found(result: UnitResult): void
  stop(): void
}

const NOTHING: Progress = { listed() {}, read() {}, found() {}, stop() {} }

/** A bar on a terminal, else a plain line every ten seconds, as far as it is asked for. */
export function progress(stream: NodeJS.WriteStream, shown: ProgressShown): Progress {
  if (shown === 'none' || (shown === 'bar' && !stream.isTTY)) return NOTHING
  const start = process.uptime() // seconds; performance.now() takes a hundredth of a small scan to load
  const state = { listed: 0, read: 0, found: 0 }
  const draw = (): void => {
    const text = line(state, process.uptime() - start)
    stream.write(
      stream.isTTY ? `\r\x1b[2K${text.slice(0, (stream.columns || COLUMNS) - 1)}` : `${text}\n`,
    )
  }
  const timer = setInterval(draw, stream.isTTY ? REDRAW_MS : LINE_MS)
  timer.unref()
  return {
    listed: ({ bytes }) => {
      state.listed += bytes
    },
    read: (bytes) => {
      state.read += bytes
    },
    found: ({ findings }) => {
      for (const finding of findings) {
        if (!finding.member?.columnOnly && isCardData(severityOf(finding)))
          state.found += finding.occurrences
      }
    },
    stop() {
      clearInterval(timer)
      if (stream.isTTY) stream.write('\r\x1b[2K')
    },
  }
}

/** Compressed files give more bytes than were listed: then the bar says nothing of the time left. */
function line(
  { listed, read, found }: { listed: number; read: number; found: number },
  seconds: number,
): string {
  const share = listed > 0 ? Math.min(1, read / listed) : 0
  const bar = '#'.repeat(Math.round(share * BAR)).padEnd(BAR, '.')
  const rate = seconds > 0 ? read / seconds : 0
  const isTelling = share >= TELLING && read < listed
  const left = isTelling ? `${Math.ceil((listed - read) / rate)} s left` : '-'
  const speed = `${Math.round(rate / MEGA)} MB/s`
  return `[${bar}] ${Math.floor(share * 100)} %  ${Math.round(read / MEGA)} MB  ${speed}  ${left}  ${found} found`
}
