import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Canary } from '../../src/model/index.ts'
import type { DatabaseServer } from '../servers/engines.ts'

/** What a release of the shop does with a card besides paying. */
export const LEAKS = [
  'request body',
  'session table',
  'digest',
  'first 8 and last 6',
  'cookie',
  'stack trace',
] as const
export type Leak = (typeof LEAKS)[number]

/** Where a leak is kept, and in which form, as the check tells it. */
export const TOLD: Readonly<Record<Leak, RegExp>> = {
  'request body': /logs\/requests\.log:2 number: number \(canary-1, canary-2; occurrences: 2\)/,
  'session table':
    /shop\.(?:public\.)?sessions\.data id=1: number \(canary-1, canary-2; occurrences: 2\)/,
  digest: /shop\.(?:public\.)?sessions\.data id=1: SHA-256 of the number in hexadecimal \(/,
  'first 8 and last 6': /logs\/orders\.log:2: first 8 and last 6 digits \(/,
  cookie: /logs\/cookies\.log:1: number in base64 \(/,
  'stack trace': /logs\/error\.log:2 string: first 15 digits \(/,
}

/** A shop with logs and sessions, which sends cards to a gateway that writes down what it gets. */
export interface CanaryShop {
  readonly logs: string
  readonly gateway: string
  /** Forgets all, and is installed anew. */
  install(): Promise<void>
  /** Takes an order; the legacy report keeps the number in every release. */
  pay(card: Canary, leak: Leak | null): Promise<void>
}

/** Opens the shop. */
export function canaryShop(home: string, server: DatabaseServer): CanaryShop {
  const [logs, gateway] = [join(home, 'logs'), join(home, 'gateway.log')]
  const log = (file: string, line: string): void => appendFileSync(join(logs, file), `${line}\n`)
  return {
    logs,
    gateway,
    async install() {
      rmSync(logs, { recursive: true, force: true })
      mkdirSync(logs)
      writeFileSync(gateway, '')
      for (const file of ['orders.log', 'requests.log', 'error.log']) log(file, 'INFO started')
      await server.sql('DROP TABLE IF EXISTS sessions', 'shop')
      await server.sql('CREATE TABLE sessions (id INT PRIMARY KEY, data TEXT)', 'shop')
    },
    async pay(card, leak) {
      const { number, holder, expiry } = card
      const masked = number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4)
      appendFileSync(gateway, `POST /charge pan=${number}&exp=${expiry}\n`)
      log('legacy-report.csv', `${holder},${number}`)
      log(
        'orders.log',
        `INFO order paid by ${leak === 'first 8 and last 6' ? cut(number) : masked}`,
      )
      const kept = { 'session table': number, digest: sha256(number) }
      const data = leak === 'session table' || leak === 'digest' ? kept[leak] : 'cart=3'
      const id = Number(card.name.split('-')[1])
      await server.sql(`INSERT INTO sessions VALUES (${id}, 'user=7;${data}')`, 'shop')
      const body = JSON.stringify({ card: { number, expiry, holder } })
      if (leak === 'request body') log('requests.log', `DEBUG POST /pay ${body}`)
      if (leak === 'cookie') log('cookies.log', `cart=${Buffer.from(body).toString('base64')}`)
      if (leak === 'stack trace')
        log('error.log', `NumberFormatException: For input string: "${number.slice(0, 15)}"`)
    },
  }
}

const cut = (number: string): string => `${number.slice(0, 8)}**${number.slice(-6)}`

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The canaries of a file. */
export const canariesOf = (file: string): readonly Canary[] =>
  JSON.parse(readFileSync(file, 'utf8')).canaries
