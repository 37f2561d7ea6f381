import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run, scratch } from '../command.ts'

/** Has the process say a letter for each thread that it starts; its own threads load it too. */
const spy = `--import=data:text/javascript,process.on('worker',()=>process.stderr.write('T'))`

test.each([
  ['a file', 1, '4', ''],
  ['many files', 1200, '1', ''],
  ['many files', 1200, '2', 'T'],
  ['many files', 1200, '3', 'TT'],
])(
  '%s (%i) with -j %s: threads are hired only where there is work for them',
  async (_, files, jobs, threads) => {
    const directory = await scratch()
    await mkdir(join(directory, 'logs'))
    for (let index = 0; index < files; index++) {
      await writeFile(join(directory, 'logs', `${index}.log`), 'nothing\n')
    }
    const args = ['scan', join(directory, 'logs'), '-o', join(directory, 'report'), '-j', jobs]
    const env = { ...process.env, NODE_OPTIONS: spy }
    const { status, stderr } = await run(args, undefined, { env })
    expect({ status, stderr }).toEqual({ status: 0, stderr: threads })
  },
)
