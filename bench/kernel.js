// @ts-check
import { closeSync, openSync, readSync } from 'node:fs'
import { seededRandom } from '../build/demo/random.js'
import { compileModule, createKernel } from '../build/detect/kernel/index.js'
import { readPrefixes } from './brands.js'
import { interleave, measureWork, print, printPrograms } from './measure/index.js'
import { options } from './options.js'

// More than any cache of a processor holds.
const sliceBytes = 64 << 20
const denseBytes = 16 << 20
// The reference is written to be read: it needs a second for this much.
const referenceBytes = 512 << 10
// Bytes that a number, encoded or not, can reach beyond a piece.
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
    'SIMD, one thread, with the copy into its memory': () =>
      measureWork(bytes.length, () => search(simd, bytes)),
    'String.match': () => measureWork(bytes.length, () => text.match(pattern)),
    'reference in TypeScript': () => measureWork(start.length, () => search(reference, start)),
  })
  printPrograms('Kernel alone', runs)
  await benchDense(simd)
}

/**
 * What has most of its bytes in tokens, or no text at all.
 *
 * @param {ReturnType<typeof createKernel>} kernel
 */
async function benchDense(kernel) {
  const random = seededRandom(11)
  const bytes = Buffer.from(Uint8Array.from({ length: denseBytes }, () => random(256)))
  const inputs = {
    'base64 in lines': inLines(bytes.toString('base64'), 76),
    'hexadecimal in lines': inLines(bytes.toString('hex'), 64),
    'random bytes': bytes,
  }
  const tasks = Object.entries(inputs).map(([name, input]) => [
    name,
    () => measureWork(input.length, () => search(kernel, input)),
  ])
  printPrograms(
    'Kernel alone, dense input',
    await interleave(options.rounds, Object.fromEntries(tasks)),
  )
}

/** @param {string} text @param {number} width */
function inLines(text, width) {
  return Buffer.from(text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n'))
}

/** @param {ReturnType<typeof createKernel>} kernel @param {Buffer} bytes */
function search(kernel, bytes) {
  const step = kernel.memory.length - 2 * context
  let found = 0
  for (let at = 0; at < bytes.length; at += step) {
    const start = Math.max(0, at - context)
    const piece = bytes.subarray(start, at + step + context)
    kernel.memory.set(piece)
    const { candidates, encodedSpans } = kernel.search(piece.length)
    found += candidates.length + encodedSpans.length
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
