import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import express from 'express'
import fastify from 'fastify'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import winston from 'winston'
import { redactConsole, redactedConsole } from '../../src/library/console.ts'
import { requestLogger, requestStream } from '../../src/library/express.ts'
import { redactedLogger } from '../../src/library/fastify.ts'
import { redactingDestination, redactLines } from '../../src/library/pino.ts'
import { redactCardData } from '../../src/library/winston.ts'
import { generateCard } from '../support/cards.ts'
import { scratch } from '../support/command.ts'

const card = generateCard('visa')
const payment = { card_no: card, cvv: '123', exp: '12/29' }

describe('Pino', () => {
  test('a destination gets each line without card data, and valid JSON', () => {
    const sink = lines()
    pino(redactingDestination({}, sink)).info({ payment, amount: 4980 }, `paid with ${card}`)
    expectHidden(sink.text())
    expect(JSON.parse(sink.text())).toMatchObject({ amount: 4980, payment: { cvv: '***' } })
  })

  test('so does a number that is no string', () => {
    const sink = lines()
    pino(redactingDestination({}, sink)).info({ pan: Number(card), cvv: 123 })
    expectHidden(sink.text())
    expect(JSON.parse(sink.text())).toMatchObject({ cvv: '***' })
  })

  test('the hook works before a destination that is there', () => {
    const sink = lines()
    pino({ hooks: { streamWrite: redactLines() } }, sink).warn(payment)
    expectHidden(sink.text())
  })

  test('the transport of the package writes to a file from its own thread', async () => {
    const file = join(await scratch(), 'app.log')
    const target = fileURLToPath(new URL('../../dist/pino.js', import.meta.url))
    const transport = pino.transport({ target, options: { destination: file } })
    await once(transport, 'ready')
    pino(transport).info({ payment })
    transport.end()
    await once(transport, 'close')
    expectHidden(readFileSync(file, 'utf8'))
  })
})

describe('Winston', () => {
  const { json, combine, printf, splat } = winston.format

  test.each([
    ['before the line is written', combine(redactCardData(), json())],
    ['behind it', combine(json(), redactCardData())],
    [
      'with a line of its own',
      combine(
        splat(),
        redactCardData(),
        printf(({ message }) => `${message}`),
      ),
    ],
  ])('the format hides card data %s', (_, format) => {
    const sink = lines()
    const transports = [new winston.transports.Stream({ stream: sink })]
    const logger = winston.createLogger({ format, transports })
    logger.info(`card_no=${card} cvv=123`, { payment })
    expectHidden(sink.text())
    expect(sink.text()).toContain('cvv=***')
  })
})

describe('a console', () => {
  test('hides what its arguments are together, and hands on what is clean as it is', () => {
    const calls: unknown[][] = []
    const base = { ...console, log: (...args: unknown[]) => void calls.push(args) }
    const own = redactedConsole({}, base)
    const clean = { order: 7 }
    own.log('order', clean)
    own.log('card_no=%s cvv=%s', card, '123', { payment })
    expect(calls[0]?.[1]).toBe(clean)
    expectHidden(String(calls[1]?.[1]))
  })

  test('that of the process is redacted until it is given back', () => {
    const calls: unknown[][] = []
    const target = { ...console, error: (...args: unknown[]) => void calls.push(args) }
    const restore = redactConsole({}, target)
    target.error(new Error(`declined: card_no=${card}`))
    restore()
    target.error(`order ${card.length}`)
    expectHidden(String(calls[0]))
    expect(calls[1]).toEqual(['order 16'])
  })
})

test('a console shows the parts of values without card data, too', () => {
  const calls: unknown[][] = []
  const write = (...args: unknown[]): void => void calls.push(args)
  const own = redactedConsole({}, { ...console, dir: write, dirxml: write, table: write })
  own.dir(payment)
  own.dirxml(payment)
  own.table([payment])
  for (const call of calls) expectHidden(JSON.stringify(call))
  expect(calls).toHaveLength(3)
})

test('Express: a request is logged without the card data of its URL, headers and body', async () => {
  const entries: unknown[] = []
  const app = express()
  app.use(
    express.json(),
    requestLogger((entry) => entries.push(entry)),
  )
  app.post('/pay', (_request, response) => void response.sendStatus(204))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const url = `http://127.0.0.1:${port}/pay?card_no=${card}`
  const headers = { 'content-type': 'application/json', 'x-card-number': card }
  await fetch(url, { method: 'POST', headers, body: JSON.stringify(payment) })
  server.close()
  expectHidden(JSON.stringify(entries))
  expect(entries).toMatchObject([
    { method: 'POST', status: 204, body: { cvv: '***', exp: '12/29' } },
  ])
  const sink = lines()
  requestStream({}, sink).write(`GET /pay?card_no=${card} 200\n`)
  expectHidden(sink.text())
})

test('Fastify: neither its own lines nor those of a request hold card data', async () => {
  const sink = lines()
  const app = fastify({ logger: redactedLogger({}, sink) })
  app.post('/pay', (request) => {
    request.log.info({ body: request.body }, 'paying')
    throw new Error(`declined: card_no=${card}`)
  })
  const url = `/pay?card_no=${card}`
  await app.inject({ method: 'POST', url, payload: payment })
  await app.close()
  expectHidden(sink.text())
  expect(sink.text()).toContain('paying')
})

function lines(): Writable & { text(): string } {
  const parts: string[] = []
  const write = (piece: unknown, _: unknown, done: () => void): void => {
    parts.push(String(piece))
    done()
  }
  return Object.assign(new Writable({ decodeStrings: false, write }), {
    text: () => parts.join(''),
  })
}

function expectHidden(text: string): void {
  expect(text).toContain(`${card.slice(0, 6)}******${card.slice(-4)}`)
  expect(text).not.toContain(card)
  expect(text).not.toMatch(/cvv\W{1,4}123/)
}
