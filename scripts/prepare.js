// @ts-check
// Builds the package where it is installed from its sources. What npm installs globally from git, as pre-commit does,
// comes without the packages that build it: they are installed first.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** @param {string[]} words */
const npm = (...words) =>
  execFileSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' })

if (!existsSync('node_modules/rolldown'))
  npm('ci', '--global=false', '--include=dev', '--ignore-scripts')
npm('run', 'build')
