import { drawText, type Random } from '../../../src/demo/random.ts'
import { logHead } from '../log-head.ts'

/** A file of numbers that are no payment cards. */
export interface Source {
  readonly name: string
  readonly count: number
  /** The first line, where a file has one of its own. */
  readonly head?: string
  /** One line with one number. */
  line(random: Random, index: number): string
}

type Write = (random: Random, index: number) => string

/** A file of a log: each line has a time, a level and a message. */
export function log(name: string, count: number, write: Write): Source {
  return { name, count, line: (random, index) => `${logHead(random)}${write(random, index)}` }
}

/** A file whose lines are written as they are, below a head of their own. */
export function table(name: string, count: number, head: string, write: Write): Source {
  return { name, count, head, line: write }
}

/** A file of objects, one a line. */
export function objects(
  name: string,
  count: number,
  write: (random: Random, index: number) => object,
): Source {
  return { name, count, line: (random, index) => JSON.stringify(write(random, index)) }
}

/** Sixteen random digits, of which the first is none. */
export function sixteen(random: Random): string {
  return `${1 + random(9)}${drawText(15, random)}`
}

/** Sixteen random digits in groups of four. */
export function inFours(random: Random, separator: string): string {
  return sixteen(random).replace(/\d{4}(?=\d)/g, `$&${separator}`)
}
