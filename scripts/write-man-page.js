// @ts-check
// Writes the manual page into what is built, as the command itself prints it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

mkdirSync('dist/man', { recursive: true })
writeFileSync('dist/man/cardsweep.1', execFileSync(process.execPath, ['dist/cli.cjs', 'man']))
