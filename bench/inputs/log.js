// @ts-check
import { drawCard } from '../../build/demo/cards.js'
import { drawText, pick, seededRandom } from '../../build/demo/random.js'

// Hard for a digit scanner; # stands for a digit and ~ for a hexadecimal one that differ in each line. The
// time in milliseconds, which simple expressions take for a card, stands last, so that every tool that counts
// lines has to read them to their ends.
const head = template(
  '203.113.142.1## 2025-05-12T09:1#:2#.###+09:00 [12/May/2025:09:1#:2# +0900] order=250512###### id=~~~~~~~~~~~~~~~~ trace=~~~~~~~~-~~~~-4~~~-8~~~-~~~~~~~~~~~~',
)
const end = template(' msec=17470########\n')
const hexLetters = Buffer.from('0123456789abcdef')
const texts = ['商品を検索しました', '在庫を確認しました', '会員がログインしました']
const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/136.0.0.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) Version/18.4',
]
const poolSize = 2000
const bufferSize = 4 << 20
const longestLine = 1024

/**
 * Lines of a log, the same for the same size.
 *
 * @param {number} size in bytes, to which the last line is cut
 * @param {number} [linesPerCard] one line in so many holds a card number
 * @returns {Generator<Buffer>} pieces in one buffer, each good until the next
 */
export function* drawLog(size, linesPerCard = 5000) {
  const nextLine = makeLines(linesPerCard)
  const buffer = Buffer.alloc(bufferSize)
  for (let left = size; left > 0; ) {
    let length = 0
    while (length < bufferSize - longestLine) length += nextLine(buffer, length)
    yield buffer.subarray(0, Math.min(length, left))
    left -= length
  }
}

/** @param {number} linesPerCard @returns {(target: Buffer, at: number) => number} writes the next line and returns its length */
function makeLines(linesPerCard) {
  const random = seededRandom(7)
  const pool = Array.from({ length: poolSize }, () => drawTail(random))
  let line = 0
  return (target, at) => {
    const isCardLine = ++line % linesPerCard === 0
    const tail = isCardLine ? drawCardTail(random) : /** @type {Buffer} */ (pool[line % poolSize])
    let length = fill(head, target, at, random)
    length += tail.copy(target, at + length)
    return length + fill(end, target, at + length, random)
  }
}

/** @param {string} text */
function template(text) {
  const bytes = Buffer.from(text)
  const placesOf = (/** @type {number} */ sign) =>
    [...bytes.keys()].filter((at) => bytes[at] === sign)
  return { bytes, decimals: placesOf(0x23), hexadecimals: placesOf(0x7e) }
}

/**
 * Writes a template with new digits and returns its length.
 *
 * @param {ReturnType<typeof template>} template @param {Buffer} target @param {number} at
 * @param {(limit: number) => number} random
 */
function fill({ bytes, decimals, hexadecimals }, target, at, random) {
  bytes.copy(target, at)
  for (const place of decimals) target[at + place] = 0x30 + random(10)
  for (const place of hexadecimals) target[at + place] = hexLetters[random(16)] ?? 0
  return bytes.length
}

/** @param {(limit: number) => number} random */
function drawTail(random) {
  const path = `/item/${drawText(5, random)}?page=${random(40)}`
  return Buffer.from(` ${pick(texts, random)} "GET ${path}" 200 ${pick(agents, random)}`)
}

/** @param {(limit: number) => number} random */
function drawCardTail(random) {
  const path = `/order?card_no=${drawCard('visa', random)}`
  return Buffer.from(` ${pick(texts, random)} "GET ${path}" 200 ${pick(agents, random)}`)
}
