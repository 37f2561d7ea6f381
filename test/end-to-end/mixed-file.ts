import { lookAlikes } from '../detect/look-alikes.ts'
import {
  cardTypeNames,
  drawText,
  encodeText,
  generateCard,
  group,
  pick,
  type Random,
  truncateCard,
  widen,
} from '../support/cards.ts'

const charsets = ['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'] as const
const separators = ['', '', ' ', '-', '　', 'ー', '%20'] as const

/** Phrases around a number: its words and other elements make what it is judged to be. */
const frames: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => `card_no=${number}&exp=12/29&cvv=123`,
  (number) => `カード番号：${number}　有効期限：12/29`,
  (number) => `{"pan":"${number}","name":"TARO YAMADA"}`,
  (number) => `注文 ${number} を保存しました`,
  (number) =>
    `2025-10-01 12:00:00 ERROR declined\n\tat pay(${number})\n  cvv: 123\n  tel: 03-1234-5678`,
  (number) =>
    `[{"pan":"${number}","cvc":"123"},{"pan":"${number}","mail":"a@example.com"},\n {"cvc":"1"}]`,
  (number) => `INSERT INTO t (pan, exp, tel) VALUES ('${number}','12/29',1),('x',2,'${number}');`,
  (number) =>
    `<o><p>${number}</p><cvv>123</cvv></o>\n<o><tel>${number}</tel><name>山田太郎</name></o>`,
  (number) => `2025年10月2日 memo=${number}\nsecurity_code=123\n10:00:00 security_code=1234`,
]

/** Bytes of a log that no one charset explains: card numbers in all spellings among look-alikes. */
export function makeMixedFile(size: number, random: Random): Buffer {
  const pieces: Buffer[] = []
  for (let length = 0; length < size; ) {
    const piece = encodeText(drawPiece(random), pick(charsets, random))
    pieces.push(piece)
    length += piece.length
  }
  return Buffer.concat(pieces)
}

/** Numbers stand in heaps; between them are lines, some of them longer than a record may be. */
function drawPiece(random: Random): string {
  const words = drawText(random(random(8) === 0 ? 5000 : 1200), random, 'abcdef ,;あ')
  const heap = Array.from({ length: random(6) }, () => {
    const end = random(5) === 0 ? ' ' : '\n'
    return pick(frames, random)(drawNumber(random)) + end
  })
  return `${words}\n${heap.join('')}`
}

function drawNumber(random: Random): string {
  const choice = random(6)
  if (choice < 2) return pick(lookAlikes, random)[2](random)
  const card = generateCard(pick(cardTypeNames, random), random)
  if (choice === 2) return truncateCard(card)
  const grouped = group(card, pick(separators, random))
  return choice === 3 ? widen(grouped) : grouped
}
