import { drawText, pick, type Random } from '../support/cards.ts'

/** Draws a whole number from `from` up to, not including, `to`. */
export function between(from: number, to: number, random: Random): number {
  return from + random(to - from)
}

/** A moment between 2015 and 2026 in seconds. */
export function drawEpoch(random: Random): number {
  return between(1_420_070_400, 1_767_225_600, random)
}

/** A date between 2015 and 2026 as `20250512`. */
export function drawDate(random: Random): string {
  const date = new Date(drawEpoch(random) * 1000)
  return date.toISOString().slice(0, 10).replaceAll('-', '')
}

/** Japanese telephone numbers, mobile and of Tokyo and Osaka, as people write them. */
export function drawPhone(random: Random): string {
  const area = pick(['90', '80', '70', '3', '6'], random)
  const [exchange, line] = [drawText(4, random), drawText(4, random)]
  const national = `0${area}-${exchange}-${line}`
  return pick([national, national.replaceAll('-', ''), `+81-${area}-${exchange}-${line}`], random)
}

/** Groups of random digits. */
export function drawGroups(separator: string, lengths: readonly number[], random: Random): string {
  return lengths.map((length) => drawText(length, random)).join(separator)
}

/** One of `prefixes`, random digits, and the digit that `check` asks for: `length` digits in all. */
export function drawChecked(
  prefixes: readonly string[],
  length: number,
  check: (digits: string) => string,
  random: Random,
): string {
  const prefix = pick(prefixes, random)
  const digits = prefix + drawText(length - 1 - prefix.length, random)
  return digits + check(digits)
}

/** The check digit of JAN, EAN, GTIN and ISBN-13 (GS1 General Specifications, 7.9). */
export function gs1Digit(digits: string): string {
  return String((10 - (weigh(digits, 3, 1) % 10)) % 10)
}

/** A 法人番号: its check digit stands in front (Ordinance of the Ministry of Finance 70 of 2014, article 2). */
export function drawCorporateNumber(random: Random): string {
  const digits = pick(['0', '1', '2', '7'], random) + drawText(11, random)
  return 9 - (weigh(digits, 1, 2) % 9) + digits
}

/** The last digit of Yamato's and Sagawa's parcel numbers: the others modulo 7. */
export function parcelDigit(digits: string): string {
  return String(Number(digits) % 7)
}

/** The sum of the digits with alternating weights, beginning at the right. */
function weigh(digits: string, last: number, beforeLast: number): number {
  const values = Array.from(digits, Number).reverse()
  return values.reduce((sum, value, index) => sum + value * (index % 2 ? beforeLast : last), 0)
}
