import { cpSync, existsSync, readdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { listen } from '../notify/listener.ts'
import { start } from '../support/command.ts'
import { type AuditHome, auditHome, expectTold, SILENT } from './audit-home.ts'
import { until } from './journal-folder.ts'

let home: AuditHome
beforeEach(async () => {
  home = await auditHome()
  await writeFile(home.log(), `card_no=${home.card}\n`)
})

/** Starts an audit, kills it as soon as something is so, and waits for its end. */
async function kill(isSo: () => boolean): Promise<void> {
  const { child, ended } = start(['audit', '-j', '1'], { cwd: home.folder })
  await until(isSo)
  child.kill('SIGKILL')
  await ended
}

/** An authority for time stamps that never answers: evidence stays half written until something ends the audit. */
async function hangingAuthority(): Promise<{
  url: string
  isAsked(): boolean
  refuse(): Promise<void>
}> {
  let isAsked = false
  const server = createServer(() => {
    isAsked = true
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const refuse = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(refuse)
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}/`, isAsked: () => isAsked, refuse }
}

const stamped = (url: string): Promise<void> =>
  writeFile(
    join(home.folder, 'cardsweep.yaml'),
    `targets: [{ path: logs, name: web }]\narchive: runs\nlang: en\nevidence: { key: key.pem, timestamp: "${url}" }\n`,
  )

describe('an audit that is killed', () => {
  test('before its first unit', async () => {
    await kill(() => existsSync(join(home.state, 'lock')))
    expect(home.runs()).toEqual([])
    await expectTold(home, await home.audit())
  })

  test('while its evidence is written, which blocks no later night', async () => {
    const { url, isAsked } = await hangingAuthority()
    await stamped(url)
    await kill(isAsked)
    expect(readdirSync(join(home.folder, 'runs'))).toEqual(['.unfinished'])
    await home.configure()
    await expectTold(home, await home.audit())
    expect(home.runs()).toHaveLength(2)
  })

  test('between its evidence and the end of its journal: the next night is a run of its own', async () => {
    const { url, isAsked, refuse } = await hangingAuthority()
    await stamped(url)
    const { ended } = start(['audit'], { cwd: home.folder })
    await until(isAsked)
    const aside = join(home.folder, 'aside')
    cpSync(join(home.state, 'run'), aside, { recursive: true })
    await refuse()
    expect((await ended).status).toBe(1)
    const first = await home.lastReport()
    await rename(aside, join(home.state, 'run'))
    await home.configure()
    expect(await home.audit()).toEqual(SILENT)
    const second = await home.lastReport()
    expect(second.run.id).not.toBe(first.run.id)
    expect(second.run.resumed).toBe(false)
  })

  test('while it tells a webhook, which then is told by the next one', async () => {
    const { url, isAsked, refuse } = await hangingAuthority()
    await home.configure(`notify: { webhook: "${url}" }\n`)
    await kill(isAsked)
    await refuse()
    expect(home.runs()).toHaveLength(1)
    const { url: later, received } = await listen()
    await home.configure(`notify: { webhook: "${later}" }\n`)
    expect(await home.audit()).toEqual(SILENT)
    expect(received.map(({ body }) => JSON.parse(body).findings[0].status)).toEqual(['new'])
  })
})
