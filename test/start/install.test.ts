import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { scratch } from '../support/command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the packed file installs without network and compiler, and does what the built command does', async () => {
  const folder = await scratch()
  const env = {
    PATH: dirname(process.execPath), // npm and no compiler: no shell is asked for one
    HOME: folder,
    npm_config_cache: join(folder, 'cache'),
  }
  const npm = (...args: readonly string[]): string =>
    execFileSync(join(dirname(process.execPath), 'npm'), args, {
      cwd: root,
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  const packed = npm('pack', '--ignore-scripts', '--silent', '--pack-destination', folder).trim()
  npm('install', '-g', '--offline', '--prefix', join(folder, 'usr'), join(folder, packed))
  expect(readdirSync(join(folder, 'usr/lib/node_modules'))).toEqual(['cardsweep'])
  const installed = join(folder, 'usr/lib/node_modules/cardsweep')
  expect(existsSync(join(installed, 'node_modules'))).toBe(false)

  mkdirSync(join(folder, 'logs'))
  writeFileSync(join(folder, 'logs/app.log'), `card_no=${generateCard('visa')}\n`)
  const command = join(folder, 'usr/bin/cardsweep')
  const scan = (): void => {
    execFileSync(command, ['scan', 'logs', '-f', 'html'], { cwd: folder, env, stdio: 'pipe' })
  }
  expect(scan).toThrow(expect.objectContaining({ status: 1 }))
  expect(readFileSync(join(folder, 'cardsweep-report/report.html'), 'utf8')).toContain('<svg')
})

test('what became part of the program comes with its licence', () => {
  const licences = ['licences.txt', 'licences-decoders.txt']
    .map((file) => readFileSync(join(root, 'dist', file), 'utf8'))
    .join('\n')
  for (const name of ['commander', 'echarts', 'mysql2', 'pg', 'pkijs', 'unpdf', 'yaml', 'zrender'])
    expect(licences).toMatch(new RegExp(`^${name}$`, 'm'))
})

test('no package is needed where the command runs', () => {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(dependencies).toEqual({})
})
