import type { Unit } from '../../../model/index.ts'
import { formatVersion } from '../../files/index.ts'
import type { StoredObject } from './object-store.ts'

/** The unit of an object, or of a piece of it. */
export const unitOf = (
  { part, size, modified, made, tag }: StoredObject,
  target: number,
  range: Unit['range'],
): Unit => ({
  source: 'object',
  target,
  part,
  range,
  bytes: range === null ? size : range[1] - range[0],
  version: `${formatVersion({ size, modified, inode: 0, changed: modified, device: 0, born: made })}:${encodeURIComponent(tag)}`,
})

/** The object of a unit, as it was listed. */
export function objectOf({ part, version }: Pick<Unit, 'part' | 'version'>): StoredObject {
  const [size = '', modified = '', , , , made = '', tag = ''] = version.split(':')
  return {
    part,
    size: Number(size),
    modified: Number(modified),
    made: Number(made),
    tag: decodeURIComponent(tag),
  }
}
