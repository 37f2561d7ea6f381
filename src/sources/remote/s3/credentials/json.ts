import type { Credentials } from '../signature.ts'

/** Keys as programs and services give them; null where the text has none. */
export function credentialsIn(text: string): Credentials | null {
  const given = parsed(text)
  const textOf = (name: string): string | undefined => {
    const value = given[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [id, secret] = [textOf('AccessKeyId'), textOf('SecretAccessKey')]
  if (id === undefined || secret === undefined) return null
  const token = textOf('SessionToken') ?? textOf('Token')
  const until = Date.parse(textOf('Expiration') ?? '')
  return {
    id,
    secret,
    ...(token !== undefined && { token }),
    ...(!Number.isNaN(until) && { until }),
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
