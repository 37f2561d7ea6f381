import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findChromium } from '../../src/report/pdf/index.ts'

const execute = promisify(execFile)
const MISSING = 'no Chromium: install chromium, or name one in CHROMIUM_PATH'

/** The installed Chromium, else one installed as root on Debian, else one clear line. */
export async function chromiumBinary(): Promise<string> {
  try {
    return findChromium(process.env)
  } catch (cause) {
    if (process.getuid?.() !== 0) throw new Error(MISSING, { cause })
    return await install()
  }
}

/** With letters for Japanese, which a bare machine has none of. */
async function install(): Promise<string> {
  const packages = ['chromium', 'fonts-noto-cjk']
  const get = (): Promise<unknown> =>
    execute('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
  try {
    await get().catch(async () => {
      await execute('apt-get', ['update'])
      await get()
    })
    return findChromium(process.env)
  } catch (cause) {
    throw new Error(MISSING, { cause })
  }
}
