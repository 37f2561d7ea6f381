import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config/index.ts'
import { UsageError } from '../../src/errors.ts'
import { scratch } from '../support/command.ts'

test.each([
  ['two fields of a name', 'jobs: 1\njobs: 2', 'line 2, column 1: not valid YAML'],
  ['an alias without an anchor', 'jobs: *cores', 'an alias has no anchor'],
  ['a list', '- a', 'must consist of fields'],
  ['an unknown field of a target', 'targets: [{ path: a, pth: b }]', 'targets.0.pth is an unknown'],
  [
    'a field that is misspelt',
    'jobs: 1\ntarget: [{ path: a }]',
    'line 2, column 9: target is an unknown field: did you mean targets?',
  ],
  [
    'a field of a target that is misspelt',
    'targets:\n  - path: a\n    ower: b',
    'line 3, column 11: targets.0.ower is an unknown field: did you mean owner?',
  ],
  ['a field like no other', 'frequency: daily', 'line 1, column 12: frequency is an unknown field'],
  ['a window that is none', 'window: nightly', 'window must be two times of the day'],
  ['hours that no day has', 'window: 25:00-26:00', 'window must be two times of the day'],
  ['half a day', 'keep: 1.5d', 'keep must be a number of days such as 400d'],
  [
    'a target without a path',
    'targets: [{ owner: a }]',
    'targets.0 needs a path, a url or a preset',
  ],
  [
    'a target with a path and a url',
    'targets: [{ path: a, url: "postgres://a/b" }]',
    'targets.0 needs a path, a url or a preset',
  ],
  ['an empty path', 'targets: [{ path: "" }]', 'targets.0.path must not be empty'],
  ['a target that is text', 'targets: [a]', 'targets.0 must consist of fields'],
  ['no thread', 'jobs: 0', 'jobs must be a whole number from 1 to 999'],
  ['half a thread', 'jobs: 1.5', 'jobs must be a whole number'],
  ['an unknown profile', 'profile: mars', 'profile must be japan or world'],
  ['an unknown document', 'formats: [docx]', 'formats.0 must be html'],
  ['tiny chunks', 'read: { chunkBytes: 10 }', 'read.chunkBytes must be a whole number from 1024'],
  [
    'a kind that is misspelt',
    'accept: [encrypted, kepass]',
    'accept.1 is no kind that may stay unread: did you mean keepass?',
  ],
  ['a reason that lies not in a file', 'accept: [permission]', 'one of encrypted, high-entropy'],
  [
    'an exception of a finding that is none',
    exception({ finding: '123456789012' }),
    "exceptions.0.finding must be a finding's id of 12 or 19 characters, in quotes",
  ],
  [
    'an exception of a finding in capitals',
    exception({ finding: '"0123456789AB"' }),
    "exceptions.0.finding must be a finding's id",
  ],
  [
    'an exception until a day that is none',
    exception({ until: '2026-02-30' }),
    'exceptions.0.until must be a day such as 2026-12-31',
  ],
  [
    'an exception until a word',
    exception({ until: 'tomorrow' }),
    'exceptions.0.until must be a day such as 2026-12-31',
  ],
  [
    'an exception without a reason',
    exception({ reason: '""' }),
    'exceptions.0.reason must not be empty',
  ],
])('a configuration with %s is refused in one line', async (_, yaml, complaint) => {
  const file = join(await scratch(), 'cardsweep.yaml')
  await writeFile(file, yaml)
  const refused = readConfig(file, {}).catch((error: Error) => error)
  expect(await refused).toBeInstanceOf(UsageError)
  expect(await refused).toMatchObject({ message: expect.stringMatching(/^.+$/) })
  expect(await refused).toMatchObject({ message: expect.stringContaining(complaint) })
})

/** An exception that is right but for one field. */
function exception(wrong: Readonly<Record<string, string>>): string {
  const right = { finding: '"0123456789ab"', reason: 'r', approver: 'a', until: '2026-12-31' }
  const fields = Object.entries({ ...right, ...wrong }).map((field) => field.join(': '))
  return `targets: [{ path: a }]\nexceptions: [{ ${fields.join(', ')} }]`
}
