// Ten million card numbers in one table: how long the report takes after the scan, and how much memory.
// A made-up journal, random pseudonyms as a scan writes them, is read back and assessed by a process of its own,
// which writes every document: node bench/assessment.js [--occurrences 10000000] [--unit 100000]
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createAssessor, reporters } from '../dist/index.js'

const { values } = parseArgs({
  options: {
    occurrences: { type: 'string', default: '10000000' },
    unit: { type: 'string', default: '100000' },
    measure: { type: 'string' },
  },
})

if (values.measure) await measure(values.measure)
else make()

function make() {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-bench-'))
  const journal = join(folder, 'journal.ndjson')
  const [occurrences, unit] = [Number(values.occurrences), Number(values.unit)]
  const file = openSync(journal, 'w', 0o600)
  for (let from = 0; from < occurrences; from += unit) {
    writeSync(file, `${JSON.stringify(result(from, Math.min(unit, occurrences - from)))}\n`)
  }
  closeSync(file)
  print(
    `journal of ${occurrences} occurrences, as many cards: ${megabytes(statSync(journal).size)}`,
  )
  const self = fileURLToPath(import.meta.url)
  spawnSync(process.execPath, [self, '--measure', journal], { stdio: 'inherit' })
  rmSync(folder, { recursive: true })
}

/** A unit in which every row has another card. */
function result(from, count) {
  const random = randomBytes(12 * count)
  const cards = Array.from({ length: count }, (_, at) =>
    random.toString('base64url', 12 * at, 12 * at + 12),
  )
  const bins = Array.from({ length: 100 }, (_, at) => ({
    bin: String(420_000 + at),
    occurrences: count / 100,
    cards: count / 100,
  }))
  const place = {
    type: 'column',
    database: 'shop',
    schema: 'public',
    table: 'orders',
    column: 'card_no',
  }
  const sample = { masked: '420000******0000', brand: 'visa', offset: 0, key: `id=${from}` }
  const elements = ['pan', 'expiry', 'email']
  const found = {
    ...{ place, kind: 'pan', confidence: 'confirmed', brand: 'visa', elements, overExposed: false },
    ...{ occurrences: count, cards, bins },
    samples: [{ ...sample, encoding: 'UTF-8', reasons: ['luhn:pass +10'], elements }],
  }
  const unit = {
    source: 'postgres',
    target: 0,
    part: '"public"."orders"',
    range: null,
    version: '1',
  }
  return {
    unit: { ...unit, slice: [String(from), String(from + count)], bytes: count * 100 },
    ...{ bytes: count * 100, records: count, findings: [found], notRead: [] },
    combinations: [{ elements, records: count, cards }],
  }
}

async function measure(journal) {
  const started = performance.now()
  const assessor = createAssessor(facts())
  for await (const line of createInterface({ input: createReadStream(journal) })) {
    assessor.add(JSON.parse(line))
  }
  const read = performance.now()
  const assessment = assessor.finish(new Date().toISOString())
  for (const [name, load] of Object.entries(reporters)) await write(name, await load(), assessment)
  const { totals } = assessment
  print(`gross ${totals.occurrences}, distinct ${totals.distinctCards}`)
  print(`reading the journal and counting: ${seconds(read - started)}`)
  print(`tables and all documents: ${seconds(performance.now() - read)}`)
  const { user, system } = process.cpuUsage()
  print(`processor time: ${seconds((user + system) / 1000)}`)
  const [, peak = 'unknown'] = /VmHWM:\s+(\d+ kB)/.exec(status()) ?? []
  print(`peak memory: ${peak}`)
}

async function write(name, reporter, assessment) {
  const requirements = JSON.parse(
    readFileSync(new URL('../rules/requirements.json', import.meta.url)),
  )
  let bytes = 0
  for (const piece of reporter(assessment, { lang: 'en', requirements })) bytes += piece.length
  print(`  ${name}: ${bytes} characters`)
}

function facts() {
  return {
    ...{
      id: 'bench',
      purpose: null,
      changeId: null,
      startedAt: new Date().toISOString(),
      resumed: false,
    },
    tool: {
      ...{ name: 'cardsweep', version: '0', runtime: process.version },
      ...{ rules: { version: '0', sha256: '0'.repeat(64) }, config: { sha256: '0'.repeat(64) } },
    },
    targets: [{ name: 'postgres://db/shop' }],
  }
}

function status() {
  try {
    return readFileSync('/proc/self/status', 'utf8')
  } catch {
    return '' // Linux only
  }
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`
}

function print(line) {
  process.stdout.write(`${line}\n`)
}
