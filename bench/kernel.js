// @ts-check
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { compileModule, createKernel } from '../build/detect/kernel/index.js'
import { interleave, timeWork } from './measure.js'
import { print, printTable } from './table.js'

// More than any cache of a processor holds.
const sliceBytes = 64 << 20
// The reference is written to be read: it needs a second for this much.
const referenceBytes = 512 << 10
// Bytes that a number and the separators around it can reach beyond a piece.
const context = 512
const pattern = /(?:\d[ -]?){12,18}\d/g

/** @param {string} path of the log @param {number} rounds */
export async function benchKernel(path, rounds) {
  const bytes = readSlice(path)
  const start = bytes.subarray(0, referenceBytes)
  const text = bytes.toString('latin1')
  const tables = readTables()
  const module = compileModule()
  const simd = createKernel(tables, module)
  const reference = createKernel(tables, null)
  if (!module)
    print('\nThis processor has no SIMD for WebAssembly: the first line is the reference too.')
  const runs = await interleave(rounds, {
    'SIMD, one thread': () => timeWork(bytes.length, () => search(simd, bytes)),
    'String.match': () => timeWork(bytes.length, () => text.match(pattern)),
    'reference in TypeScript': () => timeWork(start.length, () => search(reference, start)),
  })
  printTable('Kernel alone', runs)
}

/** @param {ReturnType<typeof createKernel>} kernel @param {Buffer} bytes */
function search(kernel, bytes) {
  const step = kernel.memory.length - 2 * context
  let found = 0
  for (let at = 0; at < bytes.length; at += step) {
    const start = Math.max(0, at - context)
    const piece = bytes.subarray(start, at + step + context)
    kernel.memory.set(piece)
    found += kernel.find(piece.length, at - start, Math.min(piece.length, at - start + step)).length
  }
  return found
}

/** @param {string} path */
function readSlice(path) {
  const bytes = Buffer.alloc(sliceBytes)
  const file = openSync(path, 'r')
  const length = readSync(file, bytes)
  closeSync(file)
  return bytes.subarray(0, length)
}

/**
 * @typedef {{ from: string, to: string, lengths: number[], profile: string }} Range
 * @typedef {{ schemes: { ranges: Range[] }[] }} Brands
 */

/** The schemes of the profile japan: each four first digits with their lengths (bit n: 13 + n digits). */
function readTables() {
  const prefixes = new Uint16Array(10_000)
  const file = new URL('../rules/brands.json', import.meta.url)
  const brands = /** @type {Brands} */ (JSON.parse(readFileSync(file, 'utf8')))
  for (const { from, to, lengths, profile } of brands.schemes.flatMap(({ ranges }) => ranges)) {
    if (profile !== 'japan') continue
    const bits = lengths.reduce((sum, length) => sum | (1 << (length - 13)), 0)
    const last = Number(to.slice(0, 4).padEnd(4, '9'))
    for (let prefix = Number(from.slice(0, 4).padEnd(4, '0')); prefix <= last; prefix++) {
      prefixes[prefix] = (prefixes[prefix] ?? 0) | bits
    }
  }
  return { prefixes, exceptions: [] }
}
