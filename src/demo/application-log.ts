import { drawCard, truncateCard } from './cards.ts'
import { type DemoTime, demoTimeAt } from './clock.ts'
import { mixIn, planted, type ShopFile } from './file.ts'
import { drawText, drawUuid, pick, type Random } from './random.ts'

const lineCount = 8000
/** Every fourth line is a payment, whose card number is truncated as it should be. */
const paymentEvery = 4

/** The application's log in JSON lines: well masked, but somebody left debugging on for one request. */
export function makeApplicationLogs(random: Random): ShopFile[] {
  const lines = Array.from({ length: lineCount }, (_, index) => {
    const moment = demoTimeAt(index * 10_000)
    return index % paymentEvery ? makeVisit(moment, random) : makePayment(moment, random)
  })
  const slips = [makeDebugRequest(random), makeLongTruncation(random)]
  const text = `${mixIn(lines, slips).join('\n')}\n`
  const payments = lineCount / paymentEvery
  return [
    {
      path: 'app/application.jsonl',
      bytes: Buffer.from(text),
      planted: [
        planted('truncated', 'SV0', payments),
        planted('truncated', 'SV4', 1),
        planted('pan', 'SV1', 1),
      ],
    },
    makeStagingLog(random),
  ]
}

function makeVisit({ iso, epoch }: DemoTime, random: Random): string {
  const price = 1000 + random(20000) / 7
  const message = pick(['商品を表示しました', '在庫を確認しました', 'カートに追加しました'], random)
  return makeLine(iso, 'INFO', { message, epoch, trace: drawUuid(random), score: price })
}

function makePayment({ iso, yyMMdd }: DemoTime, random: Random): string {
  const card = truncateCard(drawCard('visa'))
  const token = `tok_${drawText(24, random, '0123456789abcdefghijkmnopqrstuvw')}`
  const order = `${yyMMdd}${drawText(6, random)}`
  return makeLine(iso, 'INFO', { message: '決済を受け付けました', order, card, token })
}

function makeDebugRequest(random: Random): string {
  const card = { number: drawCard('amex'), expiry: '2028-05', cvc: drawText(4, random) }
  const request = { card, amount: 15800, holder: 'TARO YAMADA' }
  return makeLine(demoTimeAt(0).iso, 'DEBUG', { message: 'gateway request', request })
}

/** Two digits removed where PCI SSC FAQ 1091 asks for at least four. */
function makeLongTruncation(random: Random): string {
  const digits = drawCard('visa')
  const card = `${digits.slice(0, 10)}**${digits.slice(12)}`
  return makeLine(demoTimeAt(0).iso, 'WARN', {
    message: '3Dセキュア認証に失敗しました',
    card,
    try: random(3),
  })
}

function makeLine(time: string, level: string, fields: object): string {
  return JSON.stringify({ time, level, logger: 'jp.example.shop.payment', ...fields })
}

/** Published test numbers, computed so that scanners of this repository stay quiet. */
function makeStagingLog(random: Random): ShopFile {
  const cards = [`4${'1'.repeat(15)}`, '42'.repeat(8), '5'.repeat(12) + '4'.repeat(4)]
  const lines = cards.map((card, index) => {
    const request = { card_number: card, amount: 100 + random(900) }
    return makeLine(demoTimeAt(index * 1000).iso, 'DEBUG', { message: 'staging request', request })
  })
  return {
    path: 'app/staging.jsonl',
    bytes: Buffer.from(`${lines.join('\n')}\n`),
    planted: [planted('testCard', 'SV5', cards.length)],
  }
}
