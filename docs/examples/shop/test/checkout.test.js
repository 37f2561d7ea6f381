import { toHoldNoCardData } from 'cardsweep/vitest'
import { expect, test } from 'vitest'
import { checkout } from '../src/checkout.js'
import { createLog } from '../src/log.js'

expect.extend({ toHoldNoCardData })

/** A published test card. */
const request = {
  order: 1001,
  card: { number: '4111111111111111', expiry: '12/29', cvv: '123' },
  debug: process.env.SHOP_DEBUG === '1',
}

test('a payment is logged without its card', () => {
  const lines = []
  checkout(request, createLog({ write: (line) => lines.push(line) }))
  expect(lines.join('')).toContain('payment of order 1001')
  expect(lines.join('')).toHoldNoCardData()
})

test('the matcher sees what is no secret to it', () => {
  expect(JSON.stringify(request)).not.toHoldNoCardData()
})
