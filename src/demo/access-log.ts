import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { drawCard } from './cards.ts'
import { demoTimeAt } from './clock.ts'
import { mixIn, planted, type ShopFile } from './file.ts'
import { drawText, pick, type Random } from './random.ts'

const compress = promisify(gzip)
const linesADay = 5000
const day = 24 * 60 * 60 * 1000
const agents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
]

/** The web server's access log of six days: yesterday's plain, older ones as logrotate leaves them. */
export async function makeAccessLogs(random: Random): Promise<ShopFile[]> {
  const [today, yesterday, ...older] = [5, 4, 3, 2, 1, 0].map((day) => drawDay(day, random))
  const leaking = mixIn(older[0] ?? [], makeLeaks(random))
  const rotated = [leaking, ...older.slice(1)].map(async (lines, index) => ({
    path: `nginx/access.log.${index + 2}.gz`,
    bytes: await compressMembers(lines, index === 0 ? 5 : 1),
    planted: index === 0 ? [planted('pan', 'SV1', 4, 3)] : [],
  }))
  return [
    { path: 'nginx/access.log', bytes: Buffer.from(`${today?.join('\n')}\n`), planted: [] },
    { path: 'nginx/access.log.1', bytes: Buffer.from(`${yesterday?.join('\n')}\n`), planted: [] },
    ...(await Promise.all(rotated)),
  ]
}

function drawDay(index: number, random: Random): string[] {
  const step = Math.floor(day / linesADay)
  return Array.from({ length: linesADay }, (_, line) => {
    const moment = demoTimeAt(index * day + line * step + random(step))
    const query = `event_id=${10000 + random(90000)}&session=${drawText(16, random, '0123456789abcdef')}`
    return formatLine(moment.nginx, `/ticket/detail?${query}&t=${moment.epoch}`, random)
  })
}

/** The order form of an old telephone page sends by GET; its third customer reloads the page. */
function makeLeaks(random: Random): string[] {
  const cards = [drawCard('visa'), drawCard('jcb'), drawCard('mastercard')]
  return [...cards, cards[2]].map((card, index) => {
    const moment = demoTimeAt(3 * day + index * 1000)
    const query = `order=${moment.yyMMdd}${drawText(6, random)}&card_no=${card}&card_exp=0528`
    return formatLine(
      moment.nginx,
      `/phone/order?${query}&security_code=${drawText(3, random)}`,
      random,
    )
  })
}

function formatLine(time: string, url: string, random: Random): string {
  const address = `203.0.113.${random(256)}` // a block for documentation (RFC 5737)
  const result = `${pick([200, 200, 200, 304, 404], random)} ${random(50000)}`
  return `${address} - - [${time}] "GET ${url} HTTP/1.1" ${result} "https://shop.example.jp/" "${pick(agents, random)}" 0.${drawText(3, random)}`
}

/** Compresses as several programs in turn would: one gzip member after the other in one file. */
async function compressMembers(lines: readonly string[], members: number): Promise<Buffer> {
  const share = Math.ceil(lines.length / members)
  const parts = Array.from({ length: members }, (_, index) =>
    compress(`${lines.slice(index * share, (index + 1) * share).join('\n')}\n`, { level: 1 }),
  )
  return Buffer.concat(await Promise.all(parts))
}
