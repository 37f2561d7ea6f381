// Forms ask for a telephone number in three fields and for a birth date in three others, and shops store them so.

/** What is known of a field before its values. */
interface NamedField {
  readonly name: string
  /** As in rules/fields.json. */
  readonly role: string | null
}

/** Fields that hold one value in parts: tel01, tel02, tel03. */
export interface SplitValue {
  /** Their indexes, in the order of the value. */
  readonly parts: readonly number[]
  readonly role: string
  /** What stands between them in the value. */
  readonly between: string
}

/** How values of a role are cut. */
interface Cut {
  readonly between: string
  /** Words that name the parts, in their order; null where numbers may. */
  readonly words?: readonly (readonly string[])[]
  readonly isNumbered: boolean
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'].map((word) => [word])
const DATE = [
  ['year', 'yyyy', 'yy', 'y', '年'],
  ['month', 'mon', 'mm', 'm', '月'],
  ['day', 'dd', 'd', '日'],
]
const NAME = [
  ['last', 'family', 'sei', '姓', '氏'],
  ['first', 'given', 'mei', '名'],
]
const PHONE = [
  ['area', 'shigai', '市外局番'],
  ['local', 'exchange', 'city', 'shinai', '市内局番'],
  ['number', 'no', 'subscriber', 'kanyusha', '加入者番号'],
]
const POSTAL = [
  ['first', 'head', 'upper'],
  ['last', 'second', 'tail', 'lower'],
]
const EMAIL = [
  ['local', 'account', 'user'],
  ['domain', 'host'],
]

const CUTS: Readonly<Record<string, Cut>> = {
  card_number: { between: '', words: ORDINALS, isNumbered: true },
  card_number_part: { between: '', words: ORDINALS, isNumbered: true },
  phone: { between: '', words: PHONE, isNumbered: true },
  postal: { between: '-', words: POSTAL, isNumbered: true },
  birth: { between: '-', words: DATE, isNumbered: true },
  name: { between: ' ', words: NAME, isNumbered: true },
  email: { between: '@', words: EMAIL, isNumbered: false },
}

/** More parts than any card is printed in are a list. */
const MOST_PARTS = 5

/** Whether values of the role may be split. */
export const maySplit = (role: string | null): boolean => role !== null && Object.hasOwn(CUTS, role)

/** Finds fields that hold one value in parts, wherever they stand among the others. */
export function splitValues(fields: readonly NamedField[]): SplitValue[] {
  const values = new Map<string, { role: string; places: Map<number, number> }>()
  for (const [index, { name, role }] of fields.entries()) {
    const cut = role === null ? undefined : CUTS[role]
    if (role === null || cut === undefined) continue
    for (const { stem, rank } of partsNamed(name, cut)) {
      const key = `${role} ${stem}`
      const value = values.get(key) ?? { role, places: new Map() }
      values.set(key, value)
      if (!value.places.has(rank)) value.places.set(rank, index)
    }
  }
  return [...values.values()].flatMap(({ role, places }) => {
    const parts = inOrder(places)
    return parts === null ? [] : [{ parts, role, between: CUTS[role]?.between ?? '' }]
  })
}

/** The fields by their ranks; null where that is one, or a rank between is missing. */
function inOrder(places: ReadonlyMap<number, number>): number[] | null {
  const ranks = [...places.keys()].toSorted((a, b) => a - b)
  const [first = 0] = ranks
  const isWhole = ranks.every((rank, index) => rank === first + index)
  if (!isWhole || ranks.length < 2 || ranks.length > MOST_PARTS) return null
  return ranks.map((rank) => places.get(rank) ?? 0)
}

/** A part of a value: what it is called without what tells the part, and its place in the value. */
interface NamedPart {
  readonly stem: string
  readonly rank: number
}

/** What a name says of its part: by a number or letter at its end, by a word. */
function* partsNamed(name: string, { words = [], isNumbered }: Cut): Generator<NamedPart> {
  const plain = name.normalize('NFKC')
  const [, before = '', number] = isNumbered ? (NUMBERED.exec(plain) ?? []) : []
  if (number !== undefined) yield { stem: `# ${before.toLowerCase()}`, rank: Number(number) }
  const [, lead = '', letter] = isNumbered ? (LETTERED.exec(plain) ?? []) : []
  if (letter !== undefined) {
    yield { stem: `a ${lead.toLowerCase()}`, rank: letter.toLowerCase().charCodeAt(0) }
  }
  const own = wordsOf(plain)
  for (const [at, word] of own.entries()) {
    for (const [rank, some] of words.entries()) {
      const part = some.find((each) => word === each || (!ASCII.test(each) && word.endsWith(each)))
      if (part === undefined) continue
      const lead = word.slice(0, -part.length)
      yield { stem: own.toSpliced(at, 1, ...(lead ? [lead] : [])).join(' '), rank }
    }
  }
}

const ASCII = /^[\x20-\x7e]+$/

/** `tel01`, `tel[2]`, `電話番号（３）`. */
const NUMBERED = /^(.*?)[_\-. ]?[([]?0*(\d)[)\]]?$/
/** `tel_a`, `telB`. */
const LETTERED = /^(.*?)(?:[_\-. ]([a-e])|(?<=[a-z])([A-E]))$/

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
