import { readFileSync } from 'node:fs'
import { codeOf } from '../../errors.ts'
import { isBelow } from './links.ts'

/** What is lost with its mount (memory), or lies in other folders that are read as well (the layers of a container). */
const PASSING: ReadonlySet<string> = new Set(['tmpfs', 'ramfs', 'overlay', 'aufs'])

const POINT = 4 // columns of proc_pid_mountinfo(5)
const OPTIONAL = 6

/**
 * Where file systems that last are mounted now, the root too; null where the system does not tell.
 *
 * A folder that is no mount point any more looks like any other one, empty or not: only who knows that it was one can
 * say that what lay there is out of sight, and not gone.
 */
export function mountPoints(): ReadonlySet<string> | null {
  return pointsNow(PASSING)
}

function pointsNow(passing: ReadonlySet<string>): ReadonlySet<string> | null {
  try {
    return pointsIn(readFileSync('/proc/self/mountinfo', 'utf8'), passing)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** The mount points in the text of a mountinfo: of file systems that last, or of all. */
export function pointsIn(
  mountinfo: string,
  passing: ReadonlySet<string> = PASSING,
): ReadonlySet<string> {
  const points = mountinfo.split('\n').flatMap((line) => {
    const columns = line.split(' ')
    const type = columns[columns.indexOf('-', OPTIONAL) + 1] ?? ''
    const point = columns[POINT]
    return point === undefined || passing.has(type) ? [] : [unescaped(point)]
  })
  return new Set([...points, '/'])
}

/** Tells what lies on file systems of any kind that are mounted below a directory now. */
export function mountsBelow(directory: string): (path: string) => boolean {
  const points = [...(pointsNow(new Set()) ?? [])]
  const below = points.filter((point) => point !== directory && isBelow(point, directory))
  return (path) => below.some((point) => isBelow(path, point))
}

/** The mount point that a real path lies below. */
export function mountOf(path: string, points: ReadonlySet<string>): string {
  return [...points]
    .filter((point) => isBelow(path, point))
    .reduce((deepest, point) => (point.length > deepest.length ? point : deepest), '/')
}

/** Spaces and the like stand in octal digits. */
const unescaped = (point: string): string =>
  point.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  )
