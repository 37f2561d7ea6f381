// @ts-check
// The least that a search for card numbers can be: one step a byte, runs of 13 to 19 digits with single spaces or
// hyphens between them, the prefixes of the brands, Luhn. No encodings, no records, no judgement, no report.
// node bench/programs/plain-loop.js PATH [PLANTED]   ends with 1 where it finds fewer than were planted
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readPrefixes } from '../brands.js'

const [path = '', planted = '0'] = process.argv.slice(2)
const prefixes = readPrefixes()
const buffer = Buffer.alloc(256 << 10)
const digits = new Uint8Array(19)
const doubled = Uint8Array.of(0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
const [ZERO, SPACE, HYPHEN] = [0x30, 0x20, 0x2d]
let [count, found, isSeparated] = [0, 0, false]

const files = statSync(path).isDirectory()
  ? readdirSync(path).map((name) => join(path, name))
  : [path]
for (const file of files) readThrough(file)
process.exitCode = found < Number(planted) ? 1 : 0

/** @param {string} name */
function readThrough(name) {
  const file = openSync(name, 'r')
  for (let length = 1; length > 0; ) {
    length = readSync(file, buffer)
    step(length)
  }
  closeSync(file)
  endNumber()
}

/** @param {number} length of what was read; a number may have begun in the piece before */
function step(length) {
  for (let at = 0; at < length; at++) {
    const byte = /** @type {number} */ (buffer[at])
    const digit = byte - ZERO
    if (digit >= 0 && digit <= 9) {
      if (count < 19) digits[count] = digit
      count++
      isSeparated = false
    } else if (count > 0) {
      if (!isSeparated && (byte === SPACE || byte === HYPHEN)) isSeparated = true
      else endNumber()
    }
  }
}

function endNumber() {
  if (count >= 13 && count <= 19 && isOfBrand() && passesLuhn()) found++
  count = 0
  isSeparated = false
}

function isOfBrand() {
  const [first = 0, second = 0, third = 0, fourth = 0] = digits
  const lengths = prefixes[first * 1000 + second * 100 + third * 10 + fourth] ?? 0
  return (lengths & (1 << (count - 13))) !== 0
}

function passesLuhn() {
  let sum = 0
  for (let at = 0; at < count; at++) {
    const digit = /** @type {number} */ (digits[at])
    sum += (count - at) % 2 === 0 ? /** @type {number} */ (doubled[digit]) : digit
  }
  return sum % 10 === 0
}
