import type { Job } from '../format.ts'
import { ID } from './git-objects.ts'

/** Bytes that are kept for each object: its id, and its place. */
const ENTRY = ID + 8

/** Where objects stand by their ids, as far as somebody asks for them. */
export interface ObjectIds {
  readonly known: ReadonlyMap<string, number>
  add(id: string, offset: number): void
  /** Says that an object is the base of a difference. */
  want(id: string): void
  /** Looks for what is wanted. */
  find(): void
  close(): void
}

/** Remembers objects in little memory; where there is no room, none is known. */
export function objectIds(count: number, job: Job): ObjectIds {
  const room = count * ENTRY
  const isRoom = job.claim(room)
  const entries = Buffer.allocUnsafe(isRoom ? room : 0)
  const known = new Map<string, number>()
  const wanted = new Set<string>()
  let end = 0
  return {
    known,
    add(id, offset) {
      if (end === entries.length) return
      entries.write(id, end, 'hex')
      entries.writeDoubleLE(offset, end + ID)
      end += ENTRY
    },
    want: (id) => void wanted.add(id),
    find() {
      if (wanted.size === 0) return
      for (let at = 0; at < end; at += ENTRY) {
        const id = entries.toString('hex', at, at + ID)
        if (wanted.has(id)) known.set(id, entries.readDoubleLE(at + ID))
      }
    },
    close: () => (isRoom ? job.release(room) : undefined),
  }
}
