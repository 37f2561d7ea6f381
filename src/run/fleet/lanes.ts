import { lstatSync, statfsSync } from 'node:fs'
import type { Target } from '../../model/index.ts'
import { engineOf, realBaseOf } from '../../sources/index.ts'
import { POOL } from '../pool.ts'
import type { Lane, StorageSign } from './messages.ts'

/** With how many connections a machine reads a database; null for what is none. */
export const connectionsOf = ({ location, connections = 1 }: Target): number | null =>
  engineOf(location) === null ? null : connections

/**
 * The lanes of a run: one for each machine with disks of its own, one for each database that a machine reads, so that
 * nothing else waits for it, and one for each target that many machines see.
 */
export function lanesOf(targets: readonly Target[]): Lane[] {
  const hosts = new Map<string, number[]>()
  const shared: Lane[] = []
  const databases: Lane[] = []
  for (const [index, target] of targets.entries()) {
    const { on, host, location } = target
    const connections = connectionsOf(target)
    if (host !== undefined && connections !== null)
      databases.push({ name: `host ${host} ${index}`, host, targets: [index], connections })
    else if (host !== undefined) hosts.set(host, [...(hosts.get(host) ?? []), index])
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
  return [...own, ...databases, ...shared]
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
