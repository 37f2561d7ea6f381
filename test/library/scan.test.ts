import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { type FoundInScan, scan } from '../../src/library/index.ts'
import { generateCard } from '../support/cards.ts'
import { scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const card = generateCard('visa')

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await scratch()
  await mkdir(join(folder, 'logs'))
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, 'logs', name), text)
  return folder
}

async function all(found: AsyncIterable<FoundInScan>): Promise<FoundInScan[]> {
  const list: FoundInScan[] = []
  for await (const one of found) list.push(one)
  return list
}

test('findings come one by one, and the assessment at the end is that of the command', async () => {
  const folder = await folderWith({ 'a.log': `card_no=${card} cvv=123\n`, 'b.log': 'nothing\n' })
  const scanned = scan(join(folder, 'logs'))
  const found = await all(scanned)
  expect(found).toMatchObject([{ kind: 'pan', severity: 'SV1', occurrences: 1, brand: 'visa' }])
  expect(JSON.stringify(found)).not.toContain(card)
  expect(found[0]).not.toHaveProperty('cards')
  const { stdout } = await call(['scan', join(folder, 'logs'), '--json', '-o', join(folder, 'out')])
  const command = JSON.parse(stdout)
  const { verdict, totals, findings, coverage } = await scanned.assessment
  expect({ verdict, totals, findings: findings.map(({ id }) => id) }).toEqual({
    verdict: command.verdict,
    totals: command.totals,
    findings: command.findings.map(({ id }: { id: string }) => id),
  })
  expect(coverage.targets).toMatchObject([{ status: 'complete' }])
})

test('nobody needs to look at the findings', async () => {
  const folder = await folderWith({ 'a.log': `card_no=${card}\n` })
  expect((await scan([{ location: join(folder, 'logs'), name: 'shop' }]).assessment).verdict).toBe(
    'detected',
  )
})

test('a signal ends it, and so does who leaves the loop', async () => {
  const folder = await folderWith({ 'a.log': `card_no=${card}\n`.repeat(10) })
  const reason = new Error('enough')
  const ended = scan(join(folder, 'logs'), { signal: AbortSignal.abort(reason) })
  await expect(ended.assessment).rejects.toBe(reason)
  await expect(all(ended)).rejects.toBe(reason)
  for await (const _ of scan(join(folder, 'logs'))) break
})

test('a target that is none is a rejection with a code, not the end of the process', async () => {
  const wrong = scan('nothing://here')
  await expect(wrong.assessment).rejects.toMatchObject({ code: 'ERR_USAGE' })
})

test('the process stays as it is: no line, no listener, no variable, no priority', async () => {
  const folder = await folderWith({ 'a.log': `card_no=${card}\n` })
  const writes = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  const listeners = (): unknown =>
    process.eventNames().map((name) => [name, process.listenerCount(name)])
  const before = JSON.stringify([listeners(), process.env, process.title, process.exitCode])
  await scan(join(folder, 'logs')).assessment
  expect(JSON.stringify([listeners(), process.env, process.title, process.exitCode])).toBe(before)
  for (const write of writes) {
    expect(write).not.toHaveBeenCalled()
    write.mockRestore()
  }
})

test.each<[purpose: string | null, expected: 'none' | 'test' | undefined, severity: string]>([
  [null, undefined, 'SV5'],
  [null, 'test', 'SV5'],
  [null, 'none', 'SV1'],
  ['release', 'test', 'SV1'],
])(
  'a test card with its code is graded for purpose %s where %s is expected as by the command: %s',
  async (purpose, expected, severity) => {
    const folder = await folderWith({ 'a.log': 'card_no=4111111111111111 cvv=123\n' })
    const target = { location: join(folder, 'logs'), ...(expected && { expected }) }
    const scanned = scan([target], { purpose })
    expect(await all(scanned)).toMatchObject([{ kind: 'testCard', severity }])
    const { verdict, findings } = await scanned.assessment
    expect(verdict).toBe(severity === 'SV1' ? 'detected' : 'not-detected')
    expect(findings).toMatchObject([{ kind: 'testCard', severity }])
  },
)
