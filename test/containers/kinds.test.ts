import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { READ, START } from '../../src/containers/formats.ts'
import { containers } from '../../src/containers/index.ts'
import { KINDS } from '../../src/containers/unsupported.ts'
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

/** The parts of office documents lie in zip archives: only this one is seen from the outside. */
const flatOpenDocument = Buffer.from(
  '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"></office:document>',
)

test('there is a container of each kind that is opened', () => {
  const made = containerKinds.map(({ make }) => make([generateCard('visa')]).subarray(0, START))
  const starts = [...made, flatOpenDocument]
  const unmet = READ.filter(({ matches }) => !starts.some((start) => matches(start)))
  expect(unmet.map(({ load }) => `${load}`)).toEqual([])
})

test('each of them is one that bytes may begin', () => {
  const unseen = containerKinds.filter(({ make }) => {
    const bytes = make([generateCard('visa')])
    const isContainer = containers.isContainer(bytes.subarray(0, START))
    return isContainer && !containers.mayBegin(bytes, 0, bytes.length)
  })
  expect(unseen.map(({ name }) => name)).toEqual([])
})

test('none that is opened is told as unsupported as well', () => {
  const opened = KINDS.filter(([, , signatures]) =>
    signatures.some((signature) => {
      const start = Buffer.from(signature.map((byte) => byte ?? 0))
      return READ.some(({ matches }) => matches(start))
    }),
  )
  expect(opened.map(([kind]) => kind)).toEqual([])
})

/** Of `/12!inner` the 12. */
const indexIn = (path: string): number => Number(/^\/(\d+)/.exec(path)?.[1])
