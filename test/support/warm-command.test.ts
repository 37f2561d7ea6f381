import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateCard } from './cards.ts'
import { run, scratch } from './command.ts'
import { call } from './warm-command.ts'

test('a process that has run the command before prints and answers as a new one, again and again', async () => {
  const cwd = await scratch()
  await writeFile(join(cwd, 'app.log'), `card_no=${generateCard('visa')}\n`)
  const scan = ['scan', 'app.log', '-', '--lang', 'en', '--jsonl', '-o']
  const line = Buffer.from('order=17\n')
  for (const [args, input] of [
    [['no-such-command'], undefined],
    [['--version'], undefined],
    [['explain', '--lang', 'en'], line],
  ] as const) {
    const expected = await run(args, input, { cwd })
    for (let time = 0; time < 2; time++) expect(await call(args, input, { cwd })).toEqual(expected)
  }
  const apart = await run([...scan, 'apart'], line, { cwd })
  const together = await call([...scan, 'together'], line, { cwd })
  expect(together.status).toBe(apart.status)
  expect(foundIn(together.stdout)).toEqual(foundIn(apart.stdout))
})

test('calls at the same time have their own folder, input and environment', async () => {
  const folders = await Promise.all(
    ['ja', 'en', 'ja'].map(async (lang) => [await scratch(), lang] as const),
  )
  const texts = await Promise.all(
    folders.map(([cwd, lang]) =>
      call(['explain'], Buffer.from(lang), { cwd, env: { ...process.env, LC_ALL: `${lang}_XX` } }),
    ),
  )
  const [first, second, third] = texts.map(({ stdout }) => /[ぁ-ん]/.test(stdout))
  expect([first, second, third]).toEqual([true, false, true])
})

/** The lines that tell no time. */
const foundIn = (lines: string): string[] =>
  lines.split('\n').filter((line) => line.includes('"finding"'))
