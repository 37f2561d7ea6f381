import type { Cover, FoundSpan, SpanFinder } from '../detect/spans/index.ts'
import { unitsOf } from '../encodings/index.ts'
import { finderFor } from './finders.ts'
import { type CardDataFinding, findingOf } from './findings.ts'
import { checkInput } from './input.ts'
import { type FindOptions, isToHide, type RedactOptions, searchFor } from './options.ts'
import { redactionOf, type StreamRedaction } from './stream.ts'
import { utf8Of } from './utf8.ts'
import { bytesOf, type FillNow, windowsOf } from './windows.ts'
import { inOrder, writeOver, writeOverText } from './write-over.ts'

/** Hides card data. */
export interface TextRedactor {
  /** The same text where nothing is to be hidden. */
  text(text: string): string
  /** The same bytes where nothing is to be hidden; they are never changed. */
  bytes(bytes: Uint8Array): Uint8Array
  /** What is hidden in pieces that come one after another. */
  stream(): StreamRedaction
}

/** Makes a redactor; the rules and the kernel are compiled with the first of their kind, at once. */
export function createTextRedactor(options: RedactOptions = {}): TextRedactor {
  const finder = finderFor(options)
  return {
    text(text) {
      const covers = coversIn(utf8Of(text), finder, options)
      return covers.length === 0 ? text : writeOverText(text, covers, unitsOf(text))
    },
    bytes(bytes) {
      checkInput(bytes)
      const covers = coversIn(bytesOf(bytes), finder, options)
      return covers.length === 0 ? bytes : writeOver(bytes, covers)
    },
    stream: () => redactionOf(finder, options),
  }
}

/** The card data in a text or in bytes, in order. */
export function findIn(value: string | Uint8Array, options: FindOptions = {}): CardDataFinding[] {
  const isText = typeof value === 'string'
  if (!isText) checkInput(value)
  const finder = finderFor(options)
  const unit = isText ? unitsOf(value) : (at: number) => at
  const search = finder.begin({ withCodes: true })
  const findings: CardDataFinding[] = []
  for (const window of windowsOf(isText ? utf8Of(value) : bytesOf(value), finder.memory)) {
    for (const span of search(window)) {
      findings.push(findingOf(span, (at) => unit(at + window.offset), options.release ?? false))
    }
  }
  return findings
}

function coversIn(fill: FillNow, finder: SpanFinder, options: RedactOptions): Cover[] {
  const search = finder.begin(searchFor(options))
  const covers: Cover[] = []
  for (const window of windowsOf(fill, finder.memory)) {
    const found: FoundSpan[] = search(window)
    for (const span of found) {
      if (!isToHide(span, options)) continue
      for (const { start, end, text } of span.covers()) {
        covers.push({ start: start + window.offset, end: end + window.offset, text })
      }
    }
  }
  return inOrder(covers)
}
