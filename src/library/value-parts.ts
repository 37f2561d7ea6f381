import { bytesIn, type Hider, isOpen, tagOf } from './value-kinds.ts'

/** Digits of the shortest card number: a number below has fewer. */
const LEAST = 1e12

/** What an error shows though it does not list it. */
const OF_ERRORS = ['message', 'stack', 'cause', 'errors'] as const

/** What is shown as its text. */
const AS_TEXT: ReadonlySet<string> = new Set(['URL', 'URLSearchParams', 'RegExp'])
const BOXED: ReadonlySet<string> = new Set(['String', 'Number', 'BigInt'])
/** Pairs that are no properties. */
const OF_PAIRS: ReadonlySet<string> = new Set(['Map', 'Headers', 'FormData'])

/** What is known on the way through a value: whether its JSON was read, and the copies of what holds card data. */
interface Walk {
  readonly hide: Hider
  readonly isShown: boolean
  readonly copies: Map<object, unknown>
}

/**
 * A value without the card data of its parts, circles and all; the same one where it holds none. `isShown` says that
 * what its JSON shows has been read.
 */
export const partsWithout = (value: object, hide: Hider, isShown: boolean): unknown =>
  without('', value, { hide, isShown, copies: new Map() })

function without(key: PropertyKey, value: unknown, above: Walk): unknown {
  const walk = at(key, above)
  if (!isOpen(value)) return walk.isShown ? value : leafWithout(key, value, walk.hide)
  const whole = wholeWithout(key, value, walk)
  if (whole !== null) return whole
  if (walk.copies.has(value)) return walk.copies.get(value)
  return holds(key, value, walk, new Set()) ? copyOf(value, walk) : value
}

/** JSON shows nothing that a symbol names. */
const at = (key: PropertyKey, walk: Walk): Walk =>
  typeof key === 'symbol' && walk.isShown ? { ...walk, isShown: false } : walk

/** What has no parts that are shown one by one; null for all others. */
function wholeWithout(key: PropertyKey, value: object, { hide }: Walk): unknown {
  const bytes = bytesIn(value)
  const hidden = bytes && hide.bytes(bytes)
  if (hidden) return hidden === bytes ? value : hidden
  const tag = tagOf(value)
  const leaf = BOXED.has(tag) ? value.valueOf() : AS_TEXT.has(tag) ? String(value) : null
  if (leaf === null) return null
  const other = leafWithout(key, leaf, hide)
  return other === leaf ? value : other
}

function holds(key: PropertyKey, value: unknown, above: Walk, seen: Set<object>): boolean {
  const walk = at(key, above)
  if (!isOpen(value) || wholeWithout(key, value, walk) !== null)
    return without(key, value, walk) !== value
  if (seen.has(value)) return false
  seen.add(value)
  const inside = within(value, walk)
  return partsOf(value).some(
    ([name, part]) => keyWithout(name, inside) !== name || holds(name, part, inside, seen),
  )
}

/** Filled after it is known, so that what goes round in circles comes back to it. */
function copyOf(value: object, walk: Walk): unknown {
  const inside = within(value, walk)
  const tag = tagOf(value)
  if (tag === 'Set') {
    const copy = new Set<unknown>()
    walk.copies.set(value, copy)
    for (const part of value as Set<unknown>) copy.add(without('', part, inside))
    return copy
  }
  if (OF_PAIRS.has(tag)) {
    const copy = new Map<unknown, unknown>()
    walk.copies.set(value, copy)
    for (const [key, part] of value as Map<unknown, unknown>) {
      copy.set(without('', key, inside), without(nameOf(key), part, inside))
    }
    return copy
  }
  const copy = tag === 'Array' ? [] : Object.create(Object.getPrototypeOf(value))
  walk.copies.set(value, copy)
  for (const key of new Set([...Reflect.ownKeys(value), ...namesOf(value)])) {
    if (tag === 'Array' && key === 'length') continue
    const own = Object.getOwnPropertyDescriptor(value, key)
    const part = without(key, read(value, key), inside)
    const as = { writable: true, configurable: true, enumerable: own?.enumerable ?? false }
    Object.defineProperty(copy, keyWithout(key, inside), { ...as, value: part })
  }
  return copy
}

/** Its JSON shows no pairs, nothing of errors, and of what has a `toJSON` something else. */
function within(value: object, walk: Walk): Walk {
  const tag = tagOf(value)
  const isHidden = tag === 'Set' || tag === 'Error' || OF_PAIRS.has(tag) || 'toJSON' in value
  return walk.isShown && isHidden ? { ...walk, isShown: false } : walk
}

function partsOf(value: object): [PropertyKey, unknown][] {
  const tag = tagOf(value)
  if (tag === 'Set') return [...(value as Set<unknown>)].map((part) => ['', part])
  if (OF_PAIRS.has(tag)) {
    const pairs = [...(value as Map<unknown, unknown>)]
    return pairs.flatMap(([key, part]) => [
      ['', key],
      [nameOf(key), part],
    ])
  }
  return namesOf(value).map((key) => [key, read(value, key)])
}

function namesOf(value: object): PropertyKey[] {
  const hidden = tagOf(value) === 'Error' ? OF_ERRORS.filter((key) => key in value) : []
  const symbols = Object.getOwnPropertySymbols(value)
  return [...new Set<PropertyKey>([...Object.keys(value), ...hidden, ...symbols])]
}

/** A getter may throw, and a logger must not. */
function read(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key)
  } catch {
    return undefined
  }
}

/** The key of a map may be anything. */
const nameOf = (key: unknown): PropertyKey => (typeof key === 'symbol' ? key : String(key))

function keyWithout(key: PropertyKey, { hide, isShown }: Walk): PropertyKey {
  return isShown || typeof key !== 'string' ? key : hide.text(key)
}

/** A text, or a number as long as a card's, without card data, as its key tells what it is. */
export function leafWithout(key: PropertyKey, value: unknown, { text: hide }: Hider): unknown {
  const isLong = typeof value === 'bigint' || (typeof value === 'number' && value >= LEAST)
  if (typeof value !== 'string' && !isLong) return value
  const name = typeof key === 'symbol' ? (key.description ?? '') : String(key)
  const before = name === '' || /^\d+$/.test(name) ? '' : `${name}: `
  const text = `${before}${value}`
  const redacted = hide(text)
  return redacted === text ? value : redacted.slice(before.length)
}
