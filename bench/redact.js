// @ts-check
import { once } from 'node:events'
import { createRedactor } from '../dist/index.js'
import { drawLog, drawRequests } from './inputs/index.js'
import { printRows } from './measure/index.js'
import { options } from './options.js'

const CLEAN_BYTES = 64e6
const LEAKS = 20_000
const PIECE = 64 * 1024
const LONG_LINE = 1000 // bytes beside a request: headers and a body, as they are logged

/** What redacting costs in processor time: the best of some rounds, as the machine does other things as well. */
export async function benchRedact() {
  const { redact } = createRedactor()
  const clean = [...drawLog(CLEAN_BYTES, Number.POSITIVE_INFINITY)].join('')
  const ascii = clean.replace(/[^\0-\x7f]/g, 'a')
  const leaks = [...drawRequests(LEAKS)].join('')
  const filler = ` headers=${'{accept: text/html, via: proxy} '.repeat(LONG_LINE / 32)}`
  const long = leaks.replaceAll('\n', `${filler}\n`)
  const cleanBytes = Buffer.from(clean)
  const inputs = /** @type {const} */ ([
    ['clean log, bytes', cleanBytes],
    ['clean log, text with Japanese', clean],
    ['clean log, text of ASCII', ascii],
    ['a card in each line of 160 bytes, bytes', Buffer.from(leaks)],
    ['a card in each line of 1,170 bytes, bytes', Buffer.from(long)],
  ])
  const lines = clean.split('\n')
  const works = /** @type {[string, number, () => unknown][]} */ ([
    ...inputs.map(([what, input]) => [what, Buffer.byteLength(input), workOf(input, redact)]),
    ['clean log, line by line', CLEAN_BYTES, () => lines.map((line) => redact(line))],
    ['clean log, a stream', CLEAN_BYTES, () => streamed(cleanBytes)],
  ])
  const rows = []
  for (const work of works) rows.push(await rowOf(...work))
  printRows('Redacting, one core', rows)
}

/** @param {string | Buffer} input @param {import('../dist/index.js').Redactor['redact']} redact */
const workOf = (input, redact) => () => (typeof input === 'string' ? redact(input) : redact(input))

/** @param {Buffer} bytes */
async function streamed(bytes) {
  const stream = createRedactor().transform().resume()
  for (let at = 0; at < bytes.length; at += PIECE) {
    if (!stream.write(bytes.subarray(at, at + PIECE))) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'end')
}

/** @param {string} what @param {number} bytes @param {() => unknown} work */
async function rowOf(what, bytes, work) {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < options.rounds; round++) {
    const start = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1e6)
  }
  return {
    what,
    MB: (bytes / 1e6).toFixed(0),
    'processor s': best.toFixed(3),
    'MB/s': (bytes / 1e6 / best).toFixed(0),
  }
}
