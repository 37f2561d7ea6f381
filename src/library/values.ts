import { type Hider, isOpen, tagOf } from './value-kinds.ts'
import { leafWithout, partsWithout } from './value-parts.ts'

/**
 * A value without card data. What stands beside a number tells what it is, so that the value is read as its JSON; what
 * that does not show (errors, maps, bytes, what goes round in circles) is read piece by piece, with its key.
 */
export function redactValue<Value>(value: Value, hide: Hider): Value {
  if (!isOpen(value)) return leafWithout('', value, hide) as Value
  const written = jsonOf(value)
  if (written === null) return partsWithout(value, hide, false) as Value
  const redacted = hide.text(written)
  if (redacted === written) return partsWithout(value, hide, true) as Value
  const read = parsed(redacted)
  const other = read === undefined ? null : grafted(value, read)
  return partsWithout(isOpen(other) ? other : value, hide, isOpen(other)) as Value
}

function jsonOf(value: object): string | null {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null // a circle, or a number that JSON does not know
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value with what its redacted JSON says otherwise. */
function grafted(value: unknown, redacted: unknown): unknown {
  if (!isOpen(value) || !isOpen(redacted)) {
    const isHidden = typeof redacted === 'string' && redacted !== value && !isOpen(value)
    return isHidden ? redacted : value
  }
  if ('toJSON' in value) return jsonOf(value) === JSON.stringify(redacted) ? value : redacted
  const parts = new Map(Object.entries(redacted))
  if ([...parts.keys()].some((key) => !(key in value))) return redacted
  const changed = new Map<string, unknown>()
  for (const [key, part] of parts) {
    const own: unknown = Reflect.get(value, key)
    const other = grafted(own, part)
    if (other !== own) changed.set(key, other)
  }
  return changed.size === 0 ? value : withParts(value, changed)
}

/** An object like another, frozen or not, but for some of its parts. */
function withParts(value: object, changed: ReadonlyMap<PropertyKey, unknown>): object {
  if (tagOf(value) === 'Array') {
    return Array.from(value as readonly unknown[], (part, index) => {
      return changed.has(`${index}`) ? changed.get(`${index}`) : part
    })
  }
  const own = Object.getOwnPropertyDescriptors(value)
  for (const [key, value] of changed) {
    Reflect.set(own, key, { value, writable: true, configurable: true, enumerable: true })
  }
  return Object.create(Object.getPrototypeOf(value), own)
}
