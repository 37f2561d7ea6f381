import { appendFileSync, existsSync, readFileSync } from 'node:fs'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Takes down that a run begins, or goes on, and gives when it did so each time, ISO 8601 in UTC. */
export function beginSession(path: string): string[] {
  const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const now = new Date().toISOString()
  appendFileSync(path, `${now}\n`, { mode: 0o600 })
  return [...before.filter((line) => TIME.test(line)), now]
}
