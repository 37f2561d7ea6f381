import { createHash } from 'node:crypto'
import { turns } from '../decoders/index.ts'
import type { Contained } from '../format.ts'
import { inMemory } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import type { PdfInflate } from './pdf-inflate.ts'
import { decoded, type PdfStream, streamsOf } from './pdf-objects.ts'
import { shownStrings, writtenStrings } from './pdf-strings.ts'

/** What of a PDF file was given already: texts and files that its reader found. */
export interface GivenText {
  text(text: string): void
  file(bytes: Uint8Array): void
  /** Whether a text has a long number that none of the texts before has. */
  isNew(text: string): boolean
  isNewFile(bytes: Uint8Array): boolean
}

/** Digits of a number that could be a card's, with what may stand between them. */
const LONG = /\d(?:[ \t-]{0,2}\d){11,}/g

/** Starts with nothing. */
export function shown(): GivenText {
  const numbers = new Set<string>()
  const files = new Set<string>()
  const numbersIn = (text: string): string[] =>
    (text.match(LONG) ?? []).map((number) => number.replaceAll(/\D/g, ''))
  const digestOf = (bytes: Uint8Array): string =>
    createHash('sha256').update(bytes).digest('base64')
  return {
    text(text) {
      for (const number of numbersIn(text)) numbers.add(number)
    },
    isNew: (text) => numbersIn(text).some((number) => !numbers.has(number)),
    file: (bytes) => files.add(digestOf(bytes)),
    isNewFile: (bytes) => !files.has(digestOf(bytes)),
  }
}

/** Streams without text: pictures, fonts, tables of the file, colours, character maps. */
const NO_TEXT =
  /\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)|\/(?:XRef|FunctionType|Length1|Alternate|CMapName|ShadingType|SampleRate)\b/

/** Rows of the table of objects, which are nothing but digits. */
const TABLE = /^\d{10} \d{5} [nf][ \r]*$/gm

/**
 * Gives what no page, form or note of a PDF file shows: bookmarks, form data, older revisions, text behind its end,
 * files that no list names. What cannot be looked at is told.
 */
export async function* unshown(
  { pdf, inflate }: { readonly pdf: Buffer; readonly inflate: PdfInflate },
  given: GivenText,
  signal: AbortSignal,
): AsyncGenerator<Contained> {
  const turn = turns(signal)
  const name = Buffer.from('what no page shows')
  const fresh = (text: string): Contained[] => {
    if (!given.isNew(text)) return []
    given.text(text)
    return [{ name, bytes: inMemory(Buffer.from(text)).pieces(), isPlain: true }]
  }
  const lacks = new Set<string>()
  const streams = streamsOf(pdf)
  let step = streams.next()
  for (; !step.done; step = streams.next()) {
    const stream = step.value
    await turn()
    if (NO_TEXT.test(stream.dictionary)) continue
    const content = await decoded(stream, inflate)
    if (content === null) lacks.add('a stream whose filter is not known')
    else {
      if (!content.isWhole) lacks.add('a damaged stream')
      yield* contentOf(stream, content.bytes, given, fresh)
    }
  }
  const between = step.value.replaceAll(TABLE, '')
  yield* fresh(between)
  yield* fresh(writtenStrings(between))
  if (lacks.size > 0) throw damaged(`not read of it: ${[...lacks].join(', ')}`)
}

function* contentOf(
  { dictionary }: PdfStream,
  bytes: Buffer,
  given: GivenText,
  fresh: (text: string) => Contained[],
): Generator<Contained> {
  if (dictionary.includes('/EmbeddedFile')) {
    if (given.isNewFile(bytes))
      yield { name: Buffer.from('a file in it'), bytes: inMemory(bytes).pieces() }
    return
  }
  const text = bytes.toString('latin1')
  if (dictionary.includes('/ObjStm')) {
    yield* fresh(text)
    yield* fresh(writtenStrings(text))
  } else yield* fresh(SHOWS.test(text) ? shownStrings(text) : text)
}

/** An operator that shows text. */
const SHOWS = /\bT[jJ]\b/

/** What of a protected file cannot be looked at in its bytes. */
export const onlyShown = (): UnreadableError =>
  new UnreadableError(
    'encrypted',
    'a protected PDF file: only its pages, forms and lists of files were read',
  )
