import { Writable } from 'node:stream'
import type { RedactOptions } from '../redact/index.ts'
import { createRedactor } from './redactor.ts'

/** What takes lines: a stream of Node, or whatever a logger writes to. */
export interface LineSink {
  write(line: string): unknown
}

/** A sink by which Pino knows a stream, and no options, where it is all that Pino is given. */
export interface RedactingSink extends LineSink {
  readonly writable: true
}

/** Hides the card data of a line that a logger writes. */
export type LineRedactor = (line: string) => string

/** A redactor of lines; each is judged by itself and is ready at once. */
export function lineRedactor(options: RedactOptions = {}): LineRedactor {
  const { redact } = createRedactor(options)
  return (line) => redact(line)
}

/** A sink that hands each line on without its card data. */
export function redactingSink(sink: LineSink, options: RedactOptions = {}): RedactingSink {
  const redact = lineRedactor(options)
  return {
    writable: true,
    write(line) {
      return sink.write(redact(line))
    },
  }
}

/** Bytes that a line holds at most; what has no end of line is handed on in such pieces. */
const LONGEST = 1024 * 1024

/** A stream that takes lines in pieces of any size and hands them on one by one, without their card data. */
export function redactingStream(sink: LineSink, options: RedactOptions = {}): Writable {
  const redact = lineRedactor(options)
  const decoder = new TextDecoder()
  let rest = ''
  return new Writable({
    decodeStrings: false,
    write(piece: string | Uint8Array, _encoding, done) {
      rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
      const lines = rest.split(/(?<=\n)/)
      const last = lines.at(-1) ?? ''
      const isCut = !last.endsWith('\n') && last.length < LONGEST
      rest = isCut ? (lines.pop() ?? '') : ''
      for (const line of lines) sink.write(redact(line))
      done()
    },
    final(done) {
      if (rest !== '') sink.write(redact(rest))
      done()
    },
  })
}
