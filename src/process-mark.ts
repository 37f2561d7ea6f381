import { readFileSync } from 'node:fs'

/** proc(5), /proc/PID/stat: when the process started. */
const START_FIELD = 22

/**
 * Names a process so that it can be told from a later one with the same number: by when it started, which
 * Linux tells; elsewhere the number alone has to do.
 */
export function processMark(pid: number = process.pid): string {
  return `${pid} ${startOf(pid) ?? ''}`.trim()
}

/** The number of the process that left the mark, if it still runs and is not this one; else null. */
export function otherProcess(mark: string): number | null {
  const pid = Number.parseInt(mark, 10)
  return pid !== process.pid && isRunning(mark) ? pid : null
}

/** Whether the process that left the mark still runs, be it this one. */
export function isRunning(mark: string): boolean {
  const pid = Number.parseInt(mark, 10)
  return pid > 0 && isAlive(pid) && processMark(pid) === mark.trim()
}

function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const behindName = stat.slice(stat.lastIndexOf(')') + 2) // a name may hold blanks and parentheses
    return behindName.split(' ')[START_FIELD - 3] ?? null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // it is somebody else's
  }
}
