// @ts-check
import { drawCard } from '../../build/demo/cards.js'
import { drawCustomer } from '../../build/demo/people.js'
import { pick, seededRandom } from '../../build/demo/random.js'

/** @typedef {(limit: number) => number} Random */

const PIECE = 1000 // lines that are written at a time
const schemes = /** @type {const} */ (['visa', 'mastercard', 'jcb', 'amex'])

/** A table of orders as it is exported: one card number and expiry date a row. @param {number} rows */
export function* drawOrders(rows) {
  yield 'order_id,name,tel,card_no,exp,amount\n'
  yield* inPieces(rows, (row, random) => {
    const { phone } = drawCustomer(random)
    const card = `${draw(random)},${drawExpiry('/', random)}`
    return `${row},山田太郎${row},${phone},${card},${random(100_000)}\n`
  })
}

/** A log of an application that writes its requests with the card number. @param {number} lines */
export function drawRequests(lines) {
  return inPieces(lines, (_, random) => {
    const time = `2026-11-21 19:04:${10 + random(50)}.${100 + random(900)}`
    const thread = `[http-nio-8080-exec-${random(20)}]`
    const request = `id=${random(1e9)} card_no=${draw(random)}&exp=${drawExpiry('', random)}&name=TARO`
    return `${time} INFO ${thread} c.e.shop.PayAction - request ${request} status=200 took ${random(900)}ms\n`
  })
}

/** A table of payments for a database: id, name, card number, expiry date and address. @param {number} rows */
export function drawPayments(rows) {
  return inPieces(rows, (row, random) => {
    const { name, address } = drawCustomer(random)
    return `${row},${name},${draw(random)},${drawExpiry('/', random)},${address}\n`
  })
}

/** @param {Random} random */
export function draw(random) {
  return drawCard(pick(schemes, random), random)
}

/** @param {string} separator between month and year @param {Random} random */
function drawExpiry(separator, random) {
  return `${`${1 + random(12)}`.padStart(2, '0')}${separator}${27 + random(5)}`
}

/** @param {number} count @param {(line: number, random: Random) => string} drawLine */
function* inPieces(count, drawLine) {
  const random = seededRandom(2026)
  for (let from = 0; from < count; from += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, count - from) }, (_, at) =>
      drawLine(from + at, random),
    )
    yield lines.join('')
  }
}
