import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rootOf } from '../../../src/sources/index.ts'
import { errorAnswer, fakeStore, listing } from '../../servers/fake-store.ts'
import { startCluster } from '../../servers/search-cluster.ts'
import { generateCard } from '../../support/cards.ts'
import { readReport, scratch } from '../../support/command.ts'
import { call } from '../../support/warm-command.ts'

const card = generateCard('visa')
const line = `card_number=${card}\n`

const servers: { stop(): Promise<void> }[] = []
afterAll(async () => void (await Promise.all(servers.map((each) => each.stop()))))

test.each([
  ['s3://b/a?endpoint=https://one.example', 's3://b/a?endpoint=https://two.example'],
  ['s3://b/a?endpoint=https://one.example:1', 's3://b/a?endpoint=https://one.example:2'],
  ['s3://b/a', 's3://b/a?endpoint=https://one.example'],
  ['s3://b/a?region=eu-north-1', 's3://b/a?region=cn-north-1'],
  ['azure://shop1/logs/a', 'azure://shop1/logs/a?endpoint=https://one.example'],
  ['azure://shop1/logs', 'azure://shop1/logs?endpoint=https://shop1.blob.core.chinacloudapi.cn'],
  ['mongodb://one.example/shop', 'mongodb://two.example/shop'],
  ['mongodb://one.example:1/shop', 'mongodb://one.example:2/shop'],
  ['opensearch://one.example/logs', 'opensearch://two.example/logs'],
  ['redis://one.example/5', 'redis://one.example:6380/5'],
  ['redis://localhost/?socket=/run/one.sock', 'redis://localhost/?socket=/run/two.sock'],
  ['ssh://one.example/var/log', 'ssh://one.example:23/var/log'],
  ['ssh://one/var/log?config=/etc/a', 'ssh://one/var/log?config=/etc/b'],
])('%s and %s are two stores', (one, other) => {
  const [first, second] = [one, other].map((location) => rootOf({ location }).stable)
  expect(first).not.toBe(second)
})

async function startStore(): Promise<string> {
  const store = await fakeStore(({ path, query }) => {
    if (query.has('versioning')) return { body: '<VersioningConfiguration/>' }
    if (query.has('list-type')) return listing([{ key: 'app.log', size: line.length }])
    return path === '/b/app.log'
      ? { body: line, headers: { etag: '"tag"' } }
      : errorAnswer(404, 'NoSuchKey')
  })
  servers.push(store)
  return store.endpoint
}

async function startSearch(): Promise<string> {
  const indices = { 'logs-2026.11.30': [`{"card_number":${card}}`] }
  const cluster = await startCluster({ flavour: 'opensearch', indices })
  servers.push(cluster)
  return `opensearch://127.0.0.1:${cluster.port}`
}

test('what is called the same on two servers is found on both, and either is read again alone', async () => {
  const stores = [await startStore(), await startStore()]
  const clusters = [await startSearch(), await startSearch()]
  const urls = [...stores.map((each) => `s3://b?endpoint=${encodeURIComponent(each)}`), ...clusters]
  const folder = await scratch()
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }
  const scan = async (...args: string[]): Promise<Awaited<ReturnType<typeof readReport>>> => {
    const { status, stderr } = await call(['scan', ...urls, '-o', folder, ...args], undefined, {
      env,
    })
    expect({ status, stderr }).toMatchObject({ status: 1 })
    return readReport(folder)
  }
  const { findings } = await scan()
  expect(findings.map(({ target }) => target).toSorted()).toEqual(urls.toSorted())
  expect(new Set(findings.map(({ id }) => id.split('-')[0]))).toHaveProperty('size', 4)
  const paths = findings.flatMap(({ place }) => (place.type === 'file' ? place.path : []))
  expect(paths.toSorted()).toEqual(stores.map((each) => `${each}/b/app.log`).toSorted())

  const [first] = findings.filter(({ place }) => place.type === 'file')
  const out = join(folder, 'only')
  const only = await call(
    [
      'scan',
      ...urls,
      '--only',
      first?.id ?? '',
      '--baseline',
      join(folder, 'report.json'),
      '-o',
      out,
    ],
    undefined,
    { env },
  )
  expect(only.status).toBe(1)
  expect((await readReport(out)).findings).toMatchObject([{ id: first?.id, target: first?.target }])
})
