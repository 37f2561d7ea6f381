import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateCard, seededRandom } from '../support/cards.ts'
import { readReport, run, scratch } from '../support/command.ts'
import { containerKinds } from './kinds.ts'

const random = seededRandom(21)

test('every card is found in a container of each kind that the bench measures', async () => {
  const directory = await scratch()
  const data = join(directory, 'data')
  mkdirSync(data)
  const types = ['visa', 'mastercard', 'jcb', 'amex', 'diners', 'visa'] as const
  for (const [index, { make }] of containerKinds.entries()) {
    writeFileSync(join(data, `${index}`), make(types.map((type) => generateCard(type, random))))
  }
  await run(['scan', data, '-o', join(directory, 'out')])
  const { findings, coverage } = await readReport(join(directory, 'out'))
  const found = containerKinds.map(({ name }, index) => {
    const own = findings.filter(
      ({ place, kind }) =>
        kind === 'pan' && place.type === 'file' && indexIn(place.path.slice(data.length)) === index,
    )
    return [name, own.reduce((sum, { distinctCards }) => sum + distinctCards, 0)]
  })
  expect(found).toEqual(containerKinds.map(({ name }) => [name, types.length]))
  expect(coverage.complete).toBe(true)
})

/** Of `/12!inner` the 12. */
const indexIn = (path: string): number => Number(/^\/(\d+)/.exec(path)?.[1])
