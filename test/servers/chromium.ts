import { findChromium } from '../../src/report/pdf/chromium.ts'
import { installPackages } from './debian-packages.ts'

const MISSING = 'no Chromium: install chromium, or name one in CHROMIUM_PATH'

/** The installed Chromium, else one installed as root on Debian, else one clear line. */
export async function chromiumBinary(): Promise<string> {
  try {
    return findChromium(process.env)
  } catch {
    return await install()
  }
}

/** With letters for Japanese, which a bare machine has none of. */
async function install(): Promise<string> {
  try {
    await installPackages('chromium', 'fonts-noto-cjk')
    return findChromium(process.env)
  } catch (cause) {
    throw new Error(MISSING, { cause })
  }
}
