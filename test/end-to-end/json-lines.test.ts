import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { cli, follow, makeDirectory, readReport, start } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

interface Line {
  readonly type: 'finding' | 'notRead' | 'summary'
  readonly provisional?: true
  readonly finding?: {
    readonly id: string
    readonly occurrences: number
    readonly severity: string
  }
  readonly target?: string
  readonly notRead?: { readonly reason: string }
  readonly verdict?: string
  readonly exitStatus?: number
}

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../rules/${name}.schema.json`, import.meta.url), 'utf8'))
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } })
ajv.addSchema(schemaOf('report'))
const isLine = ajv.compile(schemaOf('line'))

const numbers = Array.from({ length: 60 }, () => generateCard('visa'))
let cwd = ''
beforeAll(async () => {
  cwd = await makeDirectory()
  await mkdir(join(cwd, 'logs'))
  await writeFile(join(cwd, 'logs/a.log'), `card_no=${numbers[0]} expiry=12/29\n`)
  await writeFile(join(cwd, 'logs/b.log'), `card_no=${numbers[1]}\ncard_no=${numbers[1]}\n`)
  await writeFile(join(cwd, 'logs/c.zip'), Buffer.from('PK\u0003\u0004damaged'))
  await writeFile(join(cwd, 'logs/d.csv'), `ref\n${numbers.join('\n')}\n`)
})
afterAll(() => rm(cwd, { recursive: true }))

test('each finding of a unit is a line, what was not read is one, and the summary is the last', async () => {
  const { status, stdout, stderr } = await scan('-o', 'one')
  const lines = parsed(stdout)
  const report = await readReport(join(cwd, 'one'))
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  for (const line of lines) {
    isLine(line)
    expect(isLine.errors).toBeNull()
  }
  const told = lines.flatMap(({ finding }) =>
    finding ? [[finding.id, finding.severity, finding.occurrences]] : [],
  )
  const cards = report.findings.filter(({ confidence }) => confidence === 'confirmed')
  expect(cards.length).toBeGreaterThanOrEqual(2)
  for (const { id, severity, occurrences } of cards)
    expect(told).toContainEqual([id, severity, occurrences])
  expect(lines.map(({ notRead }) => notRead?.reason).filter(Boolean)).toEqual(['damaged'])
  expect(lines.at(-1)).toMatchObject({ type: 'summary', verdict: 'detected', exitStatus: 1 })
  expect(lines.filter(({ type }) => type === 'summary')).toHaveLength(1)
})

test('no line holds a number', async () => {
  const { stdout } = await scan('-o', 'two')
  for (const number of numbers) expect(stdout).not.toContain(number)
})

test('a finding is printed before the end of what is read', async () => {
  const { child, ended } = start(['scan', join(cwd, 'logs/a.log'), '-', '--jsonl', '-o', 'three'], {
    cwd,
  })
  const [line] = await new Promise<string[]>((resolve) =>
    child.stdout.once('data', (piece: Buffer) => resolve(piece.toString().split('\n'))),
  )
  expect(JSON.parse(line ?? '')).toMatchObject({ type: 'finding', finding: { severity: 'SV2' } })
  child.stdin.end('nothing\n')
  expect((await ended).status).toBe(1)
})

test('a reader that has seen enough ends the lines quietly, and the report is whole', async () => {
  const words = `'${process.execPath}' '${cli}' scan logs --jsonl -o four | head -1; echo "status \${PIPESTATUS[0]}"`
  const { stdout, stderr } = await follow(spawn('bash', ['-c', words], { cwd, stdio: 'pipe' }))
    .ended
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^\{.*\}\nstatus 1\n$/)
  expect((await readReport(join(cwd, 'four'))).verdict).toBe('detected')
})

test('--jsonl does not go with --json', async () => {
  const { status, stderr } = await scan('--json')
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'cardsweep: --json does not go with --jsonl\n',
  })
})

const scan = (...flags: readonly string[]): ReturnType<typeof call> =>
  call(['scan', 'logs', '--jsonl', ...flags], undefined, { cwd })

const parsed = (stdout: string): Line[] => {
  expect(stdout).toMatch(/\n$/)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}
