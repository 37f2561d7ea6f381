import { readFileSync, statfsSync } from 'node:fs'

/**
 * File systems that lie on this machine's own disks and stamp each change with the machine's clock, by their magic
 * numbers (linux/magic.h and their own sources): ext2 to ext4, XFS, Btrfs, ZFS, NTFS (ntfs3 and NTFS of old).
 */
const STAMPING: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x2fc12fc1, 0x7366746e, 0x5346544e,
])

/** Whether the files of a device can be trusted to show each change; asked once a device. */
export type StampsChanges = (device: number, path: string) => boolean

/** Asks the system what a file lies on: memory, network, FUSE and overlay file systems stamp otherwise. */
export function stampsChanges(): StampsChanges {
  const known = new Map<number, boolean>()
  return (device, path) => {
    const before = known.get(device)
    if (before !== undefined) return before
    const stamps = STAMPING.has(typeOf(path))
    known.set(device, stamps)
    return stamps
  }
}

function typeOf(path: string): number {
  try {
    return statfsSync(path).type
  } catch {
    return 0
  }
}

const LEAST_QUIET = 60_000 // milliseconds
const CENTISECOND = 10 // milliseconds

/**
 * How long ago a file must have changed last when it is read, in milliseconds: longer than a page that was stored to
 * stays dirty, for a second store to a dirty page is stamped no more (Documentation/admin-guide/sysctl/vm.rst).
 */
export function quietTime(): number {
  const names = ['dirty_expire_centisecs', 'dirty_writeback_centisecs']
  const times = names.map((name) => centisecondsOf(`/proc/sys/vm/${name}`) * CENTISECOND)
  return Math.max(LEAST_QUIET, 2 * times.reduce((sum, time) => sum + time, 0))
}

/** The system's defaults add up to 35 seconds. */
function centisecondsOf(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8')) || 0
  } catch {
    return 3_000
  }
}
