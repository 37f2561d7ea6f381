import { drawText, pick, type Random } from './random.ts'

/** A customer of the demo shop; all of them are invented. */
export interface Customer {
  readonly name: string
  readonly kana: string
  readonly email: string
  readonly phone: string
  readonly postalCode: string
  readonly address: string
}

const surnames = [
  ['佐藤', 'サトウ', 'sato'],
  ['鈴木', 'スズキ', 'suzuki'],
  ['高橋', 'タカハシ', 'takahashi'],
  ['田中', 'タナカ', 'tanaka'],
  ['渡辺', 'ワタナベ', 'watanabe'],
  ['伊藤', 'イトウ', 'ito'],
] as const
const givenNames = [
  ['太郎', 'タロウ'],
  ['花子', 'ハナコ'],
  ['一郎', 'イチロウ'],
  ['美咲', 'ミサキ'],
  ['健太', 'ケンタ'],
] as const
const towns = [
  '東京都渋谷区神南',
  '大阪府大阪市北区梅田',
  '愛知県名古屋市中区栄',
  '福岡県福岡市中央区天神',
]

/** Draws a customer. */
export function drawCustomer(random: Random): Customer {
  const [surname, surnameKana, romaji] = pick(surnames, random)
  const [givenName, givenNameKana] = pick(givenNames, random)
  return {
    name: `${surname} ${givenName}`,
    kana: `${surnameKana} ${givenNameKana}`,
    email: `${romaji}${drawText(3, random)}@example.jp`,
    phone: drawPhone(random),
    postalCode: `${100 + random(800)}-${drawText(4, random)}`,
    address: `${pick(towns, random)}${1 + random(9)}-${1 + random(30)}-${1 + random(20)}`,
  }
}

/** Draws a Japanese telephone number, mobile or of Tokyo, with hyphens. */
function drawPhone(random: Random): string {
  const area = pick(['090-', '080-', '070-', '03-'], random)
  return `${area}${1000 + random(9000)}-${drawText(4, random)}`
}
