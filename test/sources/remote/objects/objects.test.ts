import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { LostError } from '../../../../src/errors.ts'
import type { Target } from '../../../../src/model/target.ts'
import type { Source, Unit } from '../../../../src/model/unit.ts'
import { NotReadError } from '../../../../src/sources/remote/not-read-error.ts'
import { type ObjectStore, objectSource } from '../../../../src/sources/remote/objects/index.ts'
import { zip } from '../../../containers/unpacked.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, type SourceScan, scanSource } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const ROOT = 'heap://shop/'
const UNIT = 256 * 1024
const card = generateCard('visa')
const line = `card_number=${card}\n`

/** A store in memory, and what may happen to its objects when they are read. */
function heap(
  objects: Readonly<Record<string, Buffer>>,
  happens: (name: string, tries: number) => void = () => {},
): ObjectStore {
  const tries = new Map<string, number>()
  return {
    isLedgered: true,
    async *list() {
      for (const [name, { length: size }] of Object.entries(objects))
        yield { part: ROOT + name, size, modified: 1e12, made: 1e12, tag: `"${name}:%"` }
    },
    async *read({ part, tag }, range) {
      const name = part.slice(ROOT.length)
      expect(tag).toBe(`"${name}:%"`)
      const bytes = (objects[name] ?? Buffer.alloc(0)).subarray(...(range ?? []))
      for (let at = 0; at < bytes.length; at += 50_000) {
        tries.set(name, (tries.get(name) ?? 0) + 1)
        happens(name, tries.get(name) ?? 0)
        yield bytes.subarray(at, at + 50_000)
      }
    },
  }
}

const scan = (store: ObjectStore, target: Partial<Target> = {}): Promise<SourceScan> =>
  scanSource(objectSource(store, ROOT, remoteOptions({ unitBytes: UNIT })), {
    location: ROOT,
    ...target,
  })

const filler = (length: number): string => 'nothing is here\n'.repeat(length / 16)

describe('objects of a store', () => {
  test('are read as files are: text by its lines, containers by their members, big ones in pieces', async () => {
    const big = Buffer.from(`${filler(UNIT - 16)}${line}${filler(2 * UNIT)}${line}`)
    const utf16 = Buffer.from(`\ufeff${filler(UNIT)}${line}${filler(UNIT)}`, 'utf16le')
    const { findings, notRead, results } = await scan(
      heap({
        'a.log': Buffer.from(`first\n${line}`),
        'b.gz': gzipSync(`first\n${line}`),
        'c.zip': zip({ 'in/d.csv': Buffer.from(line) }),
        'big.log': big,
        'utf16.log': utf16,
        'big.gz': gzipSync(Buffer.concat([randomText(3 * UNIT), Buffer.from(line)])),
        empty: Buffer.alloc(0),
      }),
    )
    expect(notRead).toEqual([])
    const units = results.map(({ unit: { part, range } }) => `${part.slice(ROOT.length)} ${range}`)
    expect(units.filter((unit) => unit.startsWith('big.'))).toEqual([
      'big.log 0,262144',
      'big.log 262144,524288',
      'big.log 524288,786432',
      expect.stringMatching(/^big\.log 786432,/),
      'big.gz null',
    ])
    expect([...new Set(placesOf(findings).map((place) => place.replace(/:\d+$/, '')))]).toEqual(
      ['a.log', 'b.gz', 'big.gz', 'big.log', 'c.zip!in/d.csv', 'utf16.log'].map(
        (name) => ROOT + name,
      ),
    )
    expect(findings.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(7)
    expect(results.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(big.length)
  })

  test('are searched by their names, of which no number is shown', async () => {
    const { findings } = await scan(heap({ [`${card}.txt`]: Buffer.from('nothing') }))
    const masked = `${card.slice(0, 6)}******${card.slice(-4)}`
    expect(placesOf(findings)).toEqual([`${ROOT}${masked}.txt`])
  })

  test('are left out by globs relative to the target, which are told', async () => {
    const objects = { 'old/a.log': Buffer.from(line), 'b.log': Buffer.from(line) }
    const { findings, notRead } = await scan(heap(objects), { exclude: ['old', '*.txt'] })
    expect(placesOf(findings)).toEqual([`${ROOT}b.log:1`])
    expect(notRead.map(({ what, reason }) => `${what} ${reason}`)).toEqual([
      'old excluded',
      '*.txt excluded',
      '*.txt no-match',
    ])
  })

  test('that are not there are told', async () => {
    expect((await scan(heap({}))).notRead).toMatchObject([{ what: ROOT, reason: 'missing' }])
  })

  test('are read once more where they were lost on their way, plain or compressed', async () => {
    const noise = randomText(3 * UNIT)
    const lost = heap(
      {
        'a.log': Buffer.concat([randomText(100_000), Buffer.from(line)]),
        'b.gz': gzipSync(Buffer.concat([noise, Buffer.from(line)])),
      },
      (_, tries) => {
        if (tries === 2) throw new LostError('the connection was lost')
      },
    )
    const { findings, notRead } = await scan(lost)
    expect(notRead).toEqual([])
    expect(placesOf(findings)).toHaveLength(2)
  })

  test('that cannot be read are told by their reason, and the others are read', async () => {
    const { findings, notRead } = await scan(
      heap({ 'a.log': Buffer.from(line), 'b.log': Buffer.from(line) }, (name) => {
        if (name === 'a.log') throw new NotReadError('changed', 'not the one that was listed')
      }),
    )
    expect(placesOf(findings)).toContain(`${ROOT}b.log:1`)
    expect(notRead).toMatchObject([{ what: `${ROOT}a.log`, reason: 'changed' }])
  })
})

test('small objects that are read next are on their way meanwhile, four at a time and each once', async () => {
  const names = Array.from({ length: 20 }, (_, at) => `${at}.log`)
  const store = heap(Object.fromEntries(names.map((name) => [name, Buffer.from(line)])))
  const reads: string[] = []
  let [now, most] = [0, 0]
  const slow: ObjectStore = {
    ...store,
    async *read(object, range, signal) {
      const name = object.part.slice(ROOT.length)
      reads.push(name)
      most = Math.max(most, ++now)
      await setImmediate()
      now--
      if (name === '3.log' && reads.filter((each) => each === name).length === 1)
        throw new LostError('the connection was lost')
      if (name === '5.log') throw new NotReadError('permission', 'it may not be read')
      yield* store.read(object, range, signal)
    },
  }
  const source = objectSource(slow, ROOT, remoteOptions())
  const { signal } = new AbortController()
  const aheadOf: Source = {
    ...source,
    async *units(...listing) {
      const units: Unit[] = []
      for await (const unit of source.units(...listing)) units.push(unit)
      source.readAhead?.(units, signal)
      yield* units
    },
  }
  const { findings, notRead } = await scanSource(aheadOf, { location: ROOT })
  expect(placesOf(findings)).toHaveLength(19)
  expect(notRead).toMatchObject([{ what: `${ROOT}5.log`, reason: 'permission' }])
  expect(most).toBe(4)
  expect(reads.toSorted()).toEqual([...names, '3.log'].toSorted())
})

describe('a night', () => {
  test('may skip an object that was last written to before the night before began', async () => {
    const source = objectSource(heap({ 'a.log': Buffer.from(line) }), ROOT, remoteOptions())
    const { signal } = new AbortController()
    const [unit] = (await scan(heap({ 'a.log': Buffer.from(line) }))).results.map((one) => one.unit)
    const ask = (mark: string | null): Promise<boolean> | undefined =>
      source
        .changes?.({ location: ROOT }, mark, () => {}, signal)
        .then((changes) => unit !== undefined && (changes?.isUnchanged(unit) ?? false))
    expect(await ask(null)).toBe(false)
    expect(await ask(new Date(1e12 + 1_000).toISOString())).toBe(false)
    expect(await ask(new Date(1e12 + 61_000).toISOString())).toBe(true)
  })
})

/** Letters that get no smaller than two thirds, and hold no number. */
function randomText(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 1
  for (let at = 0; at < length; at++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
    bytes[at] = 0x61 + ((state >> 16) % 26)
  }
  return bytes
}
