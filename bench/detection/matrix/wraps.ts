import type { Random } from '../../../src/demo/random.ts'
import type { Wrap } from './record.ts'
import { head } from './shapes/shape.ts'

type Wrapping = (record: string, random: Random) => string

const asString = (record: string): string => JSON.stringify(record.trimEnd()).slice(1, -1)

/** How a record is carried in the text of another program. */
export const wrappings: Readonly<Record<Wrap, Wrapping>> = {
  plain: (record) => record,
  log: (record, random) => `${head(random)}DEBUG gateway request ${record}`,
  json: (record) =>
    `{"time":"2026-04-01T10:00:00Z","level":"debug","message":"${asString(record)}"}\n`,
  'json twice': (record, random) =>
    wrappings.json(`{"event":"payment","body":"${asString(record)}"}`, random),
  x22: (record, random) =>
    `192.0.2.${random(250)} - - [01/Apr/2026:10:00:00 +0900] "POST /pay HTTP/1.1" 200 612 "-" "${escaped(record)}"\n`,
  percent: (record, random) =>
    `${head(random)}redirect to=${encodeURIComponent(record.trimEnd())}\n`,
  entities: (record, random) =>
    `${head(random)}<body>${record.trimEnd().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</body>\n`,
  colours: (record, random) => `${head(random)}${coloured(record)}`,
}

/** As nginx writes what a log must not hold (`log_format`, the default escape). */
function escaped(record: string): string {
  return [...Buffer.from(record.trimEnd())]
    .map((byte) =>
      byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
        ? `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
}

/** Values in green and names in dim, as programs print them to a terminal (ECMA-48, 8.3.117). */
function coloured(record: string): string {
  return record
    .replace(/(["'])((?:(?!\1).)*)\1/g, `${colour(32)}$1$2$1${colour(39)}`)
    .replace(/(^| )(\w+)=(\w\S*)/g, `$1${colour(2)}$2${colour(0)}=$3`)
}

function colour(code: number): string {
  return `\u001b[${code}m`
}
