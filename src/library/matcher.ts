import type { CardDataFinding, FindOptions } from '../redact/index.ts'
import { shownBy } from './matcher-input.ts'
import { findCardData } from './text.ts'

/** What a matcher answers, in Vitest and Jest. */
export interface MatcherAnswer {
  readonly pass: boolean
  readonly message: () => string
}

/** Severities that are no card data: truncated as it may be, a token, or for a person to judge. */
const HARMLESS: ReadonlySet<string> = new Set(['SV0', 'SV4'])

/** Findings that are told; a test fails by the first. */
const MOST = 10

/** Card data in a text, test cards included: an application that writes those writes others too. */
export function cardDataIn(
  text: string | Uint8Array,
  options: FindOptions = {},
): CardDataFinding[] {
  return findCardData(text, options).filter(({ severity }) => !HARMLESS.has(severity))
}

/**
 * `expect(text).toHoldNoCardData()`: of a text, of bytes, or of anything else by its JSON and by what a console would
 * write of it.
 *
 * @throws {UsageError} of what shows nothing, such as undefined or a promise
 */
export function toHoldNoCardData(received: unknown, options: FindOptions = {}): MatcherAnswer {
  const readings = shownBy(received).map((text) => cardDataIn(text, options))
  const found = readings.find(({ length }) => length > 0) ?? []
  return {
    pass: found.length === 0,
    message: () =>
      found.length === 0
        ? 'expected card data, and there is none'
        : `expected no card data, and found ${found.slice(0, MOST).map(shown).join(', ')}`,
  }
}

/** A finding in words: `visa 411111******1111 with securityCode at 12`. */
export function shown({ brand, kind, masked, elements, start }: CardDataFinding): string {
  const beside = elements.filter((element) => element !== 'pan')
  const more = beside.length > 0 ? ` with ${beside.join(', ')}` : ''
  return `${brand ?? kind} ${masked}${more} at ${start}`
}
