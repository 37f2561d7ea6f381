import { readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedactor, findCardData } from '../../src/library/index.ts'
import { chromiumBinary } from '../servers/chromium.ts'
import { seededRandom } from '../support/cards.ts'
import { listCases, makeCase } from '../support/case-folder.ts'
import { makeDirectory } from '../support/command.ts'

/** What of the package a page uses, as the page sees it. */
type Library = typeof import('../../src/library/browser.ts')

const bundle = fileURLToPath(new URL('../../dist/browser.js', import.meta.url))
const POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline'"

const PAGE = `<!doctype html><title>shop</title>
<script type="module">import * as all from '/browser.js'; globalThis.cardsweep = all</script>`

let [directory, browser, server] = ['', null as Browser | null, null as Server | null]
let address = ''

beforeAll(async () => {
  directory = await makeDirectory()
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const executablePath = await chromiumBinary()
  browser = await chromium.launch({ executablePath, args: [...sandbox, '--disable-gpu'] })
  const script = await readFile(bundle)
  server = createServer(({ url }, response) => {
    if (url === '/browser.js') response.setHeader('content-type', 'text/javascript').end(script)
    else {
      const wasm = url === '/strict' ? '' : " 'wasm-unsafe-eval'"
      response.setHeader('content-security-policy', POLICY + wasm)
      response.setHeader('content-type', 'text/html').end(PAGE)
    }
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}`
}, 600_000) // a machine without Chromium installs it first

afterAll(async () => {
  await browser?.close()
  server?.close()
  await rm(directory, { recursive: true })
})

test('a page finds and hides in all case folders what Node does', async () => {
  const page = await opened('/')
  const names = [...listCases(0), ...listCases(1)]
  const inputs: string[] = []
  for (const name of names) {
    const { target, input } = await makeCase(name, join(directory, name), seededRandom(7))
    const bytes = target === '-' ? input : await readFile(target)
    inputs.push(Buffer.from(bytes).toString('latin1'))
  }
  const redactor = createRedactor({ profile: 'japan' })
  const expected = inputs.map((text) => {
    const bytes = Buffer.from(text, 'latin1')
    const found = findCardData(bytes, { profile: 'japan' })
    return { found, redacted: Buffer.from(redactor.redact(bytes)).toString('latin1') }
  })
  expect(await page.evaluate(inPage, inputs)).toEqual(expected)
  await page.close()
})

test('where a page may compile no WebAssembly, the reference does the same', async () => {
  const page = await opened('/strict')
  const [{ redacted } = { redacted: '' }] = await page.evaluate(inPage, [
    'card_no=4111111111111111 cvv=123\n',
  ])
  expect(redacted).toBe('card_no=411111******1111 cvv=***\n')
  await page.close()
})

async function opened(path: string): Promise<Page> {
  const page = await (browser as Browser).newPage()
  await page.goto(address + path)
  await page.waitForFunction('globalThis.cardsweep')
  return page
}

/** Runs in the page. */
function inPage(texts: readonly string[]): { found: unknown[]; redacted: string }[] {
  const { createRedactor, findCardData } = (globalThis as unknown as { cardsweep: Library })
    .cardsweep
  const redactor = createRedactor({ profile: 'japan' })
  const written = (bytes: Uint8Array): string =>
    Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return texts.map((text) => {
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    return {
      found: findCardData(bytes, { profile: 'japan' }),
      redacted: written(redactor.redact(bytes)),
    }
  })
}
