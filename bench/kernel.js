// @ts-check
import { closeSync, openSync, readSync } from 'node:fs'
import { compileModule, createKernel } from '../build/detect/kernel/index.js'
import { readPrefixes } from './brands.js'
import { interleave, measureWork, print, printPrograms } from './measure/index.js'
import { options } from './options.js'

// More than any cache of a processor holds.
const sliceBytes = 64 << 20
// The reference is written to be read: it needs a second for this much.
const referenceBytes = 512 << 10
// Bytes that a number and the separators around it can reach beyond a piece.
const context = 512
const pattern = /(?:\d[ -]?){12,18}\d/g

/** @param {import('./inputs/index.js').Input} log */
export async function benchKernel({ path }) {
  const bytes = readSlice(path)
  const start = bytes.subarray(0, referenceBytes)
  const text = bytes.toString('latin1')
  const tables = { prefixes: readPrefixes(), exceptions: [] }
  const module = compileModule()
  const simd = createKernel(tables, module)
  const reference = createKernel(tables, null)
  if (!module)
    print('\nThis processor has no SIMD for WebAssembly: the first line is the reference too.')
  const runs = await interleave(options.rounds, {
    'SIMD, one thread': () => measureWork(bytes.length, () => search(simd, bytes)),
    'String.match': () => measureWork(bytes.length, () => text.match(pattern)),
    'reference in TypeScript': () => measureWork(start.length, () => search(reference, start)),
  })
  printPrograms('Kernel alone', runs)
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
