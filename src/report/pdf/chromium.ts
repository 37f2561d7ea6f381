import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { OutputError } from '../../errors.ts'

/** What it is called on Debian, Fedora, Alpine, and by Google and Microsoft. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]

/** Where macOS keeps programs with windows, which stand in no PATH. */
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The program at CHROMIUM_PATH, else the first in PATH under a usual name.
 *
 * @throws {OutputError} if there is none.
 */
export function findChromium(environment: NodeJS.ProcessEnv): string {
  const { CHROMIUM_PATH, PATH = '' } = environment
  if (CHROMIUM_PATH) {
    if (isProgram(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new OutputError(`CHROMIUM_PATH names no program: ${CHROMIUM_PATH}`)
  }
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  const found = [...paths, ...APPLICATIONS].find(isProgram)
  if (found !== undefined) return found
  throw new OutputError('no Chromium or Chrome was found: install one, or name it in CHROMIUM_PATH')
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
