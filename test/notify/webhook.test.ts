import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSafeWebhook } from '../../src/notify/index.ts'
import { post } from '../../src/notify/webhook.ts'
import { closedPort, listen } from './listener.ts'

const BODY = '{"schema":"cardsweep/notification@1"}\n'
const send = (url: string, secret: string | null = null): Promise<string | null> =>
  post(BODY, { url, secret, delivery: 'run-1' })

test('a body is signed together with its time, so that it cannot be sent again later', async () => {
  const { url, received } = await listen()
  expect(await send(url, 'a key')).toBeNull()
  const [{ headers, body } = { headers: {}, body: '' }] = received
  const timestamp = headers['x-cardsweep-timestamp']
  const signature = createHmac('sha256', 'a key').update(`${timestamp}.${body}`).digest('hex')
  expect(body).toBe(BODY)
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-cardsweep-delivery': 'run-1',
    'x-cardsweep-signature': `sha256=${signature}`,
  })
  expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60)
})

test('without a key nothing pretends to be signed', async () => {
  const { url, received } = await listen()
  await send(url)
  expect(received[0]?.headers).not.toHaveProperty('x-cardsweep-signature')
})

test.each([500, 503, 429, 408])('status %i is tried again', async (status) => {
  const { url, received } = await listen([status, 204])
  expect(await send(url)).toBeNull()
  expect(received).toHaveLength(2)
})

test.each([
  [400, {}],
  [403, {}],
  [302, { location: 'http://127.0.0.1:1/elsewhere' }],
])('status %i is not tried again, nor followed elsewhere', async (status, headers) => {
  const { url, received } = await listen([status], { headers })
  expect(await send(url)).toBe(`the webhook answers with status ${status}`)
  expect(received).toHaveLength(1)
})

test('a server that is away is tried four times, with longer and longer pauses', async () => {
  const port = await closedPort()
  const start = Date.now()
  expect(await send(`http://127.0.0.1:${port}/`)).toBe(
    'the webhook cannot be reached (ECONNREFUSED)',
  )
  expect(Date.now() - start).toBeGreaterThan(7_000)
}, 60_000)

test.each([
  ['https://hooks.example.jp/x', true],
  ['http://127.0.0.1:8080/x', true],
  ['http://localhost/x', true],
  ['http://[::1]/x', true],
  ['http://hooks.example.jp/x', false],
  ['http://127.0.0.1.example.jp/x', false],
  ['http://10.0.0.1/x', false],
  ['https://user:word@hooks.example.jp/x', false],
  ['ftp://localhost/x', false],
  ['hooks.example.jp', false],
])('%s: %s', (url, isSafe) => {
  expect(isSafeWebhook(url)).toBe(isSafe)
})
