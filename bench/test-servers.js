// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Servers are started as the tests start theirs, which are in TypeScript. */
export async function loadServers() {
  const out = compiled('test/servers/postgres.ts', 'test/servers/mariadb.ts')
  const { startPostgres } = await import(join(out, 'test/servers/postgres.js'))
  const { startMariadb } = await import(join(out, 'test/servers/mariadb.js'))
  return { startPostgres, startMariadb }
}

/** The sites of incidents, as the tests make them. */
export async function loadIncidents() {
  return import(join(compiled('test/shops/incidents.ts'), 'test/shops/incidents.js'))
}

/** @param {readonly string[]} files @returns {string} the folder with what they became */
function compiled(...files) {
  const out = join(root, 'node_modules/.cache/cardsweep-bench')
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }')
  const options = [
    '--ignoreConfig',
    '--noCheck',
    '--skipLibCheck',
    '--rewriteRelativeImportExtensions',
  ]
  const target = ['--module', 'nodenext', '--target', 'es2023', '--rootDir', root, '--outDir', out]
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, ...options, ...target, ...files], { cwd: root })
  return out
}
