import { setImmediate } from 'node:timers/promises'
import { checkRatio } from '../budget.ts'
import type { Job } from '../format.ts'
import type { RandomBytes } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { applyDelta, sizeOfResult } from './git-delta.ts'
import { inflatedAt, type ObjectType, objectAt, type PackedObject } from './git-objects.ts'

/** A larger object is not held in memory. */
export const MOST_OBJECT: number = 32 * 1024 * 1024

/** Differences to differences: git makes 50 of them by itself, and 4,095 at most. */
const MOST_CHAIN = 4096

/** Bytes after which others get a turn. */
const TURN = 4 * 1024 * 1024

/** What it costs to look for an object, in bytes that could be put together instead. */
const LOOK_UP = 4 * 1024

/** An object that stands whole in memory. */
export interface WholeObject {
  readonly type: ObjectType
  readonly content: Buffer
}

/** Puts objects together that are kept as differences. */
export interface Bases {
  /** Keeps an object, as others may be differences to it. */
  keep(offset: number, object: WholeObject): void
  /** The object at a place; null where a base of it is not known. */
  resolve(offset: number): Promise<WholeObject | null>
  close(): void
}

/** Starts with nothing kept; `known` tells where objects of an id begin. */
export function basesIn(bytes: RandomBytes, job: Job, known: ReadonlyMap<string, number>): Bases {
  const kept = keptObjects(job)
  let work = 0
  let turn = TURN

  /** Counts what is made again and again where little of a chain can be kept. */
  async function spend(count: number): Promise<void> {
    work += count
    checkRatio(work, bytes.size)
    if (work < turn) return
    turn = work + TURN
    await setImmediate()
    job.signal.throwIfAborted()
  }

  async function resolve(offset: number): Promise<WholeObject | null> {
    await spend(LOOK_UP)
    const chain: PackedObject[] = []
    let object: WholeObject | null = null
    for (let at: number | undefined = offset; object === null; ) {
      if (at === undefined) return null
      object = kept.get(at)
      if (object !== null) break
      const packed = objectAt(bytes, at)
      checkSize(packed.size)
      if (packed.type !== null)
        object = { type: packed.type, content: inflatedAt(bytes, packed).content }
      else chain.push(packed)
      if (chain.length > MOST_CHAIN) throw damaged('the git pack is damaged', offset)
      at = typeof packed.base === 'string' ? known.get(packed.base) : (packed.base ?? undefined)
    }
    for (let packed = chain.pop(); packed; packed = chain.pop()) {
      object = await differing(object, packed)
      kept.put(packed.offset, object)
    }
    return object
  }

  async function differing(base: WholeObject, packed: PackedObject): Promise<WholeObject> {
    const delta = inflatedAt(bytes, packed).content
    const size = sizeOfResult(delta)
    checkSize(size)
    await spend(size + packed.size)
    return { type: base.type, content: applyDelta(base.content, delta) }
  }

  return { keep: kept.put, resolve, close: kept.close }
}

function checkSize(size: number): void {
  if (size > MOST_OBJECT)
    throw new UnreadableError('budget', 'an object of the git pack is too large to be held')
}

/** Objects that are kept as far as the memory for them goes, the last used ones. */
function keptObjects(job: Job): {
  put(offset: number, object: WholeObject): void
  get(offset: number): WholeObject | null
  close(): void
} {
  const objects = new Map<number, WholeObject>()
  const drop = (offset: number): void => {
    job.release(objects.get(offset)?.content.length ?? 0)
    objects.delete(offset)
  }
  return {
    put(offset, object) {
      drop(offset)
      while (!job.claim(object.content.length)) {
        const [oldest] = objects.keys()
        if (oldest === undefined) return
        drop(oldest)
      }
      objects.set(offset, object)
    },
    get(offset) {
      const object = objects.get(offset) ?? null
      if (object !== null) {
        objects.delete(offset)
        objects.set(offset, object)
      }
      return object
    },
    close: () => [...objects.keys()].forEach(drop),
  }
}
