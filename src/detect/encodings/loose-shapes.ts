import { latin1 } from '../../encodings/index.ts'
import type { Group } from '../kernel/index.ts'

/** Where the groups of a card number end, by how many digits it has: 4-4-4-4, 4-6-5, 4-6-4. */
const PRINTED: ReadonlyMap<number, readonly number[]> = new Map([
  [14, [4, 8, 10, 12]],
  [15, [4, 10]],
])
const PRINTED_ELSE: readonly number[] = [4, 8, 12, 16]

/** Times, dates and addresses, whole or in part. */
const MOMENT =
  /(?<!\d)(?:\d{1,2}:\d\d:\d\d|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?!\d)|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d|\d{1,3}(?:\.\d{1,3}){3})(?![\d.]|[-/:]\d)/
/** As far as the parts of a moment reach. */
const AROUND = 12

/** Digits that go on in front of a number, and a date or a time that ends there. */
const GOES_ON = /\d[-–,./ ]$/
const ENDS_MOMENT = /\d[:/-]\d\d[ ,]$/

/** Groups in which one number alone is written otherwise: longer lists are of something else. */
const MOST_PLAIN = 4
const LEAST_PLAIN = 3
const PLAIN: ReadonlySet<string> = new Set([' ', '-', '.'])
const BREAK = /[\r\n]/

/** What stands in the bytes around the groups, and how they are put apart. */
interface Layout {
  readonly sizes: readonly number[]
  readonly betweens: readonly string[]
  readonly before: string
  readonly after: string
}

/** Whether a person may have put the groups of a card number apart like this. */
export function isCredible(bytes: Uint8Array, groups: readonly Group[]): boolean {
  const [first, last] = [groups[0], groups.at(-1)]
  if (first === undefined || last === undefined) return false
  const from = Math.max(0, first.start - AROUND)
  if (MOMENT.test(latin1(bytes, from, Math.min(bytes.length, last.end + AROUND)))) return false
  const layout: Layout = {
    sizes: groups.map(({ digits }) => digits.length),
    betweens: groups
      .slice(1)
      .map(({ start }, index) => latin1(bytes, groups[index]?.end ?? 0, start)),
    before: latin1(bytes, from, first.start),
    after: latin1(bytes, last.end, Math.min(bytes.length, last.end + AROUND)),
  }
  if (GOES_ON.test(layout.before) && !ENDS_MOMENT.test(layout.before)) return false
  if (isInList(layout)) return false
  return [isPrinted, isRegular, isPlain, isWrapped].some((form) => form(layout))
}

/** Whether what follows or comes before repeats the last group or line: a space may also stand before an expiry date. */
function isInList({ sizes, betweens, before, after }: Layout): boolean {
  const isSame = (between: string, size: number): boolean =>
    after.startsWith(between) && /^\d*/.exec(after.slice(between.length))?.[0].length === size
  const index = betweens.findLastIndex((between) => BREAK.test(between))
  const feed = betweens[index]
  if (feed !== undefined) {
    const isBehindOne = before.endsWith(feed) && /\d$/.test(before.slice(0, -feed.length))
    return isBehindOne || isSame(feed, sizes[index + 1] ?? 0)
  }
  const last = betweens.at(-1) ?? ''
  return last !== ' ' && areAlike(betweens) && isSame(last, sizes.at(-1) ?? 0)
}

/** In the groups of a card, some of them together, whatever stands between. */
const isPrinted = ({ sizes }: Layout): boolean => cutsOf(sizes).every((cut) => areEnds(sizes, cut))

/** Groups of one length but for the last, with the same between all of them. */
function isRegular({ sizes, betweens, after }: Layout): boolean {
  const [size = 0] = sizes
  const isEven = sizes.slice(0, -1).every((other) => other === size) && (sizes.at(-1) ?? 0) <= size
  return isEven && areAlike(betweens) && !goesOn(after, betweens[0] ?? '')
}

/** A few groups of any lengths with a common separator. */
function isPlain({ sizes, betweens, after }: Layout): boolean {
  const [between = ''] = betweens
  if (sizes.length > MOST_PLAIN || Math.min(...sizes) < LEAST_PLAIN) return false
  return PLAIN.has(between) && areAlike(betweens) && !goesOn(after, between)
}

/** A line break where it happened to fall, in text that is one number or in the groups of a card. */
function isWrapped({ sizes, betweens, before }: Layout): boolean {
  const breaks = betweens.flatMap((between, index) => (BREAK.test(between) ? [index] : []))
  const [at] = breaks
  // Where both parts stand in lines of their own, they are a list.
  if (at === undefined || breaks.length > 1 || /(?:^|[\r\n])[>\s]*$/.test(before)) return false
  const cuts = cutsOf(sizes).filter((_, index) => index !== at)
  return areAlike(betweens.toSpliced(at, 1)) && cuts.every((cut) => areEnds(sizes, cut))
}

/** After how many digits a group ends and another begins. */
function cutsOf(sizes: readonly number[]): number[] {
  return sizes.slice(0, -1).map((_, index) => sum(sizes.slice(0, index + 1)))
}

const areEnds = (sizes: readonly number[], cut: number): boolean =>
  (PRINTED.get(sum(sizes)) ?? PRINTED_ELSE).includes(cut)

const areAlike = (texts: readonly string[]): boolean => texts.every((text) => text === texts[0])

/** Whether another group follows in the same way. */
const goesOn = (after: string, between: string): boolean =>
  after.startsWith(between) && /^\d/.test(after.slice(between.length))

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
