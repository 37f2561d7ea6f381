import { readFileSync, statSync } from 'node:fs'
import { codeOf, UsageError } from '../errors.ts'
import { pngFault } from './logo-png.ts'
import { svgFault } from './logo-svg.ts'

/** Each report has it in itself, and an archive has a report a night. */
const MOST_BYTES = 65_536

/**
 * Reads a PNG or SVG file and gives it as a data URL, which a page shows without asking for anything.
 *
 * @throws {UsageError} that says why the file is no such picture.
 */
export function readLogo(path: string): string {
  const bytes = contentOf(path)
  const isPng = bytes[0] === 0x89
  const fault = isPng ? pngFault(bytes) : svgFault(bytes)
  if (fault !== null) throw new UsageError(`logo ${path}: ${fault}`)
  return `data:image/${isPng ? 'png' : 'svg+xml'};base64,${bytes.toString('base64')}`
}

function contentOf(path: string): Buffer {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) throw new UsageError(`logo ${path} is no file`)
    if (stats.size > MOST_BYTES)
      throw new UsageError(`logo ${path} has ${stats.size} bytes; the most is ${MOST_BYTES}`)
    return readFileSync(path)
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`logo ${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}
