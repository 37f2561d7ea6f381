import { nameBefore } from '../fields/index.ts'

const NEAR = 96 // bytes: a key and what stands between it and its value
const LINE = 1024 // bytes: as far as a line is looked at

const LINE_FEED = 10
/** A key as programs have them: the rest is prose. */
const KEY = /[A-Za-z_][\w.-]{0,40}(?:\[[\w.-]{0,40}\])*$/
const DELIMITER = /([\t,;|]) ?["']?$/
const START = /^\s*["']?$/

/** The field of a number in text: its key, or its place in a line with delimiters as `#3`. */
export function fieldBefore(bytes: Uint8Array, start: number): string {
  const near = lineBefore(bytes, start, NEAR)
  const key = KEY.exec(nameBefore(near)?.name ?? '')?.[0]
  if (key !== undefined) return key
  const delimiter = DELIMITER.exec(near)?.[1]
  if (delimiter !== undefined) return `#${lineBefore(bytes, start, LINE).split(delimiter).length}`
  return START.test(near) ? '#1' : ''
}

function lineBefore(bytes: Uint8Array, start: number, reach: number): string {
  const from = Math.max(0, start - reach)
  const feed = bytes.subarray(from, start).lastIndexOf(LINE_FEED)
  const line = feed < 0 ? from : from + feed + 1
  return Buffer.from(bytes.buffer, bytes.byteOffset + line, start - line).toString('latin1')
}
