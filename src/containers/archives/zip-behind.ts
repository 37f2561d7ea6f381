import type { ContainerReader } from '../format.ts'
import { isRandom } from '../memory-bytes.ts'
import { readZip } from './zip.ts'
import { hasZipBehind } from './zip-behind-start.ts'

/** Gives the files of the archive and what stands in front of it; of a stream all as it is, for its end comes last. */
export const readZipBehind: ContainerReader = async function* (bytes, job) {
  if (isRandom(bytes) && hasZipBehind(bytes)) yield* readZip(bytes, job)
  else yield { name: null, bytes: bytes.pieces(), isPlain: true }
}
