import { fstatSync } from 'node:fs'
import { isatty } from 'node:tty'
import { UsageError } from '../../errors.ts'
import { kindOf } from './kinds.ts'

/** /dev/null by its numbers on Linux and macOS: an empty input, as cron and services have it. */
const NULL_DEVICES: ReadonlySet<string> = new Set(['1:3', '3:2'])

/** Names of the standard input in the file system: a pipe can be opened by them, a socket only be taken over. */
const NAMES: ReadonlySet<string> = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'])

/** Whether a target is the standard input of this process. */
export function isStdin(location: string): boolean {
  if (location === '-') return true
  if (!NAMES.has(location)) return false
  const stats = fstatSync(0)
  return stats.isSocket() || stats.isDirectory() // what is none to be read is refused
}

/** A file that this process was started with: `/dev/fd/63`, as a shell writes for `<(command)`; its number says nothing. */
const DESCRIPTOR = /^\/(?:dev|proc\/self)\/fd\/\d+$/

/** Whether a target has no name of its own: a stream by which this process was started, standard input included. */
export const isUnnamed = (location: string): boolean =>
  location === '-' || location === '/dev/stdin' || DESCRIPTOR.test(location)

/** Refuses what Node takes for an empty standard input, and is none: a directory, or a device. */
export function refuseStdin(): void {
  const stats = fstatSync(0)
  const kind = kindOf(stats)
  const isDevice =
    kind === 'block-device' || (kind === 'character-device' && !isHarmless(stats.rdev))
  if (kind !== 'directory' && !isDevice) return
  const instead = kind === 'directory' ? ', or name the directory as a target' : ''
  throw new UsageError(
    `standard input is a ${kind.replace('-', ' ')}: redirect a file or a pipe into it${instead}`,
  )
}

/** The first 12 bits of its number are the kind of device on Linux, the first 8 on macOS. */
function isHarmless(device: number): boolean {
  const [major, minor] =
    process.platform === 'darwin' ? [device >> 24, device & 0xffffff] : [device >> 8, device & 0xff]
  return isatty(0) || NULL_DEVICES.has(`${major}:${minor}`)
}
