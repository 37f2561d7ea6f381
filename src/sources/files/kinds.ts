import type { Stats } from 'node:fs'
import type { NotReadReason } from '../../model/index.ts'

/** Says what stands at a path; all but files and directories is never opened. */
export function kindOf(stats: Stats): 'file' | 'directory' | NotReadReason {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'directory'
  if (stats.isSymbolicLink()) return 'symbolic-link'
  if (stats.isFIFO()) return 'fifo'
  if (stats.isSocket()) return 'socket'
  if (stats.isCharacterDevice()) return 'character-device'
  return stats.isBlockDevice() ? 'block-device' : 'unsupported'
}
