// @ts-check
import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../scratch.js'

/**
 * What programs are run on: a file or folder of the scratch folder, its size, and how many card numbers were put in.
 *
 * @typedef {{ name: string, path: string, bytes: number, planted: number }} Input
 */

/**
 * Writes a file of the scratch folder; its name is that of the input with all but letters and digits as hyphens.
 *
 * @param {string} name
 * @param {number} planted
 * @param {Iterable<string | Uint8Array>} pieces
 * @returns {Input}
 */
export function writeInput(name, planted, pieces) {
  const path = join(scratch, name.replace(/[^A-Za-z0-9]+/g, '-'))
  const file = openSync(path, 'w')
  for (const piece of pieces) writeSync(file, Buffer.from(piece))
  closeSync(file)
  return { name, path, bytes: statSync(path).size, planted }
}

/**
 * Writes a folder of small files that hold a part of one text each.
 *
 * @param {string} name
 * @param {Buffer} text
 * @param {number} size of a file in bytes
 * @returns {Input}
 */
export function writeFolder(name, text, size) {
  const path = join(scratch, name.replace(/[^A-Za-z0-9]+/g, '-'))
  mkdirSync(path)
  for (let from = 0; from < text.length; from += size) {
    const file = openSync(join(path, `${from / size}.log`), 'w')
    writeSync(file, text.subarray(from, from + size))
    closeSync(file)
  }
  return { name, path, bytes: text.length, planted: 0 }
}
