/** Digits of the shortest card number: a number below has fewer. */
const LEAST = 1e12

/** Levels of a value that are looked at; deeper ones and circles stay. */
const DEEPEST = 32

/**
 * A value without card data. What stands beside a number tells what it is, so that the value is read as its JSON; where
 * it has none, each string is read with its key.
 */
export function redactValue<Value>(value: Value, redact: (text: string) => string): Value {
  if (typeof value === 'string') return redact(value) as Value
  if (!isOpen(value)) return redactLeaf('', value, redact) as Value
  const written = jsonOf(value)
  if (written !== null && !(value instanceof Error)) {
    const redacted = redact(written)
    if (redacted === written) return value
    const read = parsed(redacted)
    if (read !== undefined) return grafted(value, read, 0) as Value
  }
  return redactedParts(value, redact, 0) as Value
}

const isOpen = (value: unknown): value is object => typeof value === 'object' && value !== null

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
function grafted(value: unknown, redacted: unknown, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    return typeof redacted === 'string' && redacted !== value ? redacted : value
  }
  if (!isOpen(value) || !isOpen(redacted) || depth > DEEPEST || 'toJSON' in value) return value
  const parts = Object.entries(redacted as Record<string, unknown>)
  return rebuilt(value, (key, part) => {
    const own = parts.find(([name]) => name === key)
    return own ? grafted(part, own[1], depth + 1) : part
  })
}

function redactedParts(value: object, redact: (text: string) => string, depth: number): unknown {
  if (depth > DEEPEST) return value
  return rebuilt(value, (key, part) =>
    isOpen(part) ? redactedParts(part, redact, depth + 1) : redactLeaf(key, part, redact),
  )
}

function redactLeaf(key: string, value: unknown, redact: (text: string) => string): unknown {
  const isLong = typeof value === 'bigint' || (typeof value === 'number' && value >= LEAST)
  if (typeof value !== 'string' && !isLong) return value
  const before = key === '' || /^\d+$/.test(key) ? '' : `${key}: `
  const text = `${before}${value}`
  const redacted = redact(text)
  return redacted === text ? value : redacted.slice(before.length)
}

/** The same object where no part changes, else one like it; an error keeps its class, message and stack count too. */
function rebuilt(value: object, change: (key: string, part: unknown) => unknown): object {
  if (value instanceof Uint8Array || value instanceof Date) return value
  const isError = value instanceof Error
  const keys = [...Object.keys(value), ...(isError ? ['message', 'stack', 'cause'] : [])]
  const changed = new Map<string, unknown>()
  for (const key of keys) {
    const part = Reflect.get(value, key)
    const other = change(key, part)
    if (other !== part) changed.set(key, other)
  }
  if (changed.size === 0) return value
  if (Array.isArray(value)) return value.map((part, index) => changed.get(`${index}`) ?? part)
  const copy = Object.create(Object.getPrototypeOf(value), Object.getOwnPropertyDescriptors(value))
  for (const [key, part] of changed) {
    Object.defineProperty(copy, key, {
      value: part,
      writable: true,
      configurable: true,
      enumerable: Object.prototype.propertyIsEnumerable.call(value, key),
    })
  }
  return copy
}
