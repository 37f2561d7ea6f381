import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeKeys } from '../../../../src/evidence/index.ts'
import { type FakeStore, fakeStore, listing } from '../../../servers/fake-store.ts'
import { readReport, scratch } from '../../../support/command.ts'
import { call } from '../../../support/warm-command.ts'

/** More than a night reads all the same to check itself. */
const COUNT = 530

let server: FakeStore | null = null
afterAll(() => server?.stop())

test('a night does not read again what a night before has read clean and nobody has replaced', async () => {
  let replaced = 'tag'
  const fake = await fakeStore(({ path, query }) => {
    if (query.has('versioning')) return { body: '<VersioningConfiguration/>' }
    const tagOf = (key: string): string => (key === '0' ? replaced : 'tag')
    if (!query.has('list-type'))
      return { body: 'nothing', headers: { etag: `"${tagOf(path.slice('/b/'.length))}"` } }
    const keys = Array.from({ length: COUNT }, (_, index) => String(index))
    return listing(keys.map((key) => ({ key, size: 7, etag: tagOf(key) })))
  })
  server = fake
  const folder = await scratch()
  const config = join(folder, 'cardsweep.yaml')
  const url = `s3://b?endpoint=${encodeURIComponent(fake.endpoint)}`
  writeFileSync(
    config,
    `targets:\n  - url: ${url}\narchive: ${folder}/runs\nevidence: { key: ${folder}/key.pem }\njobs: 1\n`,
  )
  makeKeys(join(folder, 'key.pem'))
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }
  const night = async (): Promise<string[]> => {
    const before = fake.asked.length
    const { status, stdout, stderr } = await call(['audit', '-c', config], undefined, { env })
    expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: '' })
    return fake.asked.slice(before).flatMap(({ path, query }) => (query.size === 0 ? path : []))
  }
  expect(await night()).toHaveLength(COUNT)
  replaced = 'other'
  const again = await night()
  expect(again).toContain('/b/0')
  expect(again.length).toBeLessThan(COUNT)
  const [latest = ''] = readdirSync(join(folder, 'runs'))
    .filter((name) => /^\d/.test(name))
    .toSorted()
    .reverse()
  const { coverage } = await readReport(join(folder, 'runs', latest))
  expect(coverage).toMatchObject({ complete: true, unchanged: { files: COUNT - again.length } })
}, 30_000)
