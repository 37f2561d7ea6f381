import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeName } from '../../src/report/wording/place-name.ts'
import { zip } from '../containers/unpacked.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

test('an archive behind a picture is opened, and a picture without one is read as it is', async () => {
  const card = generateCard('visa')
  const archive = zip({ 'a.log': `card_no=${card}\n` })
  for (const host of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', '\x7fELF', 'MZ']) {
    const picture = Buffer.concat([Buffer.from(host, 'latin1'), Buffer.alloc(9000, 7)])
    const folder = await scratch()
    await writeFile(join(folder, 'a.bin'), Buffer.concat([picture, archive]))
    await writeFile(
      join(folder, 'b.bin'),
      Buffer.concat([picture, Buffer.from(`card_no=${card}\n`)]),
    )
    const { status } = await call(['scan', '.', '-o', 'out'], undefined, { cwd: folder })
    const { findings, coverage } = await readReport(join(folder, 'out'))
    expect(status).toBe(1)
    expect(coverage.complete).toBe(true)
    expect(findings.map(({ place }) => placeName(place).replace(/^.*\//, ''))).toEqual([
      'a.bin!a.log',
      'b.bin',
    ])
  }
})
