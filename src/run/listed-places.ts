import type { Unit } from '../model/index.ts'
import { displayName } from '../sources/index.ts'

/** Is told in which place of a target, by its index, something is listed; null for the directory of its files. */
export type OnPlace = (target: number, place: string | null) => void

/**
 * Gathers the places in which something is listed, each once: the directory of a target, the databases and schemas of
 * a server. What the server itself keeps in each database is nothing that was put there.
 */
export function listedPlaces(onPlace: OnPlace): (unit: Unit) => void {
  const known = new Set<string>()
  const tell = (target: number, place: string | null): void => {
    const key = `${target} ${place ?? ''}`
    if (known.has(key)) return
    known.add(key)
    onPlace(target, place)
  }
  return ({ source, target, part, version }) => {
    if (source === 'file' || source === 'object') tell(target, null)
    else if (source !== 'stdin' && version !== '') tell(target, displayName(schemaOf(part)))
  }
}

/** A part without its last name, and without the server of a cluster behind it. */
const schemaOf = (part: string): string => part.replace(/\.?"(?:[^"]|"")*"(?:@[^"]*)?$/, '')
