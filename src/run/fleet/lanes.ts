import { lstatSync, statfsSync } from 'node:fs'
import type { Target } from '../../model/index.ts'
import { realBaseOf } from '../../sources/index.ts'
import { POOL } from '../pool.ts'
import type { Lane, StorageSign } from './messages.ts'

/** The lanes of a run: one for each machine with disks of its own, and one for each target that many machines see. */
export function lanesOf(targets: readonly Target[]): Lane[] {
  const hosts = new Map<string, number[]>()
  const shared: Lane[] = []
  for (const [index, { on, host, location }] of targets.entries()) {
    if (host !== undefined) hosts.set(host, [...(hosts.get(host) ?? []), index])
    else if (on !== undefined) {
      const group = on === POOL ? null : on
      const storage = signOf(location)
      shared.push({ name: `${on} ${index}`, group, targets: [index], ...(storage && { storage }) })
    }
  }
  const own = [...hosts].map(([host, indexes]) => ({
    name: `host ${host}`,
    host,
    targets: indexes,
  }))
  return [...own, ...shared]
}

/** How the storage of a target looks from here; null where there is nothing to see. */
export function signOf(location: string): StorageSign | null {
  try {
    const path = realBaseOf(location).real
    const { bsize, blocks } = statfsSync(path)
    return { path, inode: lstatSync(path).ino, bytes: bsize * blocks }
  } catch {
    return null
  }
}

/** File systems tell their size in blocks of their own: what is the same may differ by so much of it. */
const ROUNDED = 0.01

/** Whether a machine sees the same storage as the coordinator. */
export function isSameStorage(sign: StorageSign, here: StorageSign | null): boolean {
  if (here === null || here.inode !== sign.inode) return false
  return Math.abs(here.bytes - sign.bytes) <= ROUNDED * sign.bytes
}
