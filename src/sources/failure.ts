import { codeOf } from '../errors.ts'
import type { NotReadReason } from '../model/index.ts'

const REASONS: Readonly<Record<string, NotReadReason>> = {
  EACCES: 'permission',
  EPERM: 'permission',
  ENOENT: 'vanished',
  ENOTDIR: 'vanished',
  ESTALE: 'vanished',
  // Opening without following links: a link, or a socket, stands where a file was listed.
  ELOOP: 'changed',
  ENXIO: 'changed',
}

/** Says for the coverage what an error of the file system means. */
export function reasonOf(error: unknown): NotReadReason {
  return REASONS[codeOf(error)] ?? 'input-output'
}
