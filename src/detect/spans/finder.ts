import { lazy } from '../../lazy.ts'
import type { Mask } from '../../mask/index.ts'
import { CHUNK, type Chunk, CONTEXT, type Judgement } from '../../model/index.ts'
import { prefixTable, type Rules } from '../../rules/index.ts'
import * as decoders from '../encodings/index.ts'
import { createKernel, type Module } from '../kernel/index.ts'
import { openEncoding } from '../open-encoding.ts'
import { readerOfJson, recordReader } from '../records/index.ts'
import { fieldsOfJson } from '../records/json-fields/index.ts'
import { type Located, numbersOwned } from '../text/index.ts'
import { codeOf, codesBeside } from './codes.ts'
import { coversOf } from './covers.ts'
import type { ByteRangeIn, Cover } from './ranges.ts'

/** What a finder is made from. */
interface SpanSettings {
  readonly rules: Rules
  /** Masks the names of fields. */
  readonly mask: Mask
  /** The compiled kernel; without it the reference is used, slower by two orders of magnitude. */
  readonly module: Module | null
}

/** Card data in a window: `start` and `end` are bytes of the window, as are those of its covers. */
export interface FoundSpan
  extends Pick<Judgement, 'kind' | 'brand' | 'masked' | 'confidence' | 'elements'> {
  readonly start: number
  readonly end: number
  readonly overExposed: boolean
  /** From the outside in; the charset of digits that stand openly. */
  readonly encoding: readonly string[]
  /** What hides it: one for the number, others for its track and the security codes beside it. */
  readonly covers: () => readonly Cover[]
  /** Where the security codes beside it stand. */
  readonly codes: () => readonly ByteRangeIn[]
}

/** What is wanted of a text. */
export interface SpanWishes {
  /** Covers show no digit. */
  readonly hidesAll?: boolean
  /** Security codes without a number are looked for as well. */
  readonly withCodes?: boolean
}

/** Takes the windows of a text in their order, and gives what each owns. */
type SpanSearch = (window: Chunk) => FoundSpan[]

/** Finds card data in texts. One thread uses one finder, for one window at a time. */
export interface SpanFinder {
  /** Where the bytes of a window are put. */
  readonly memory: Uint8Array
  /** Begins a text. */
  begin(wishes: SpanWishes): SpanSearch
}

/** What is in a text is not in a file: there is no place to tell. */
const NOWHERE = { type: 'file', path: '' } as const

/** Makes a finder. */
export function createSpanFinder({ rules, mask, module }: SpanSettings): SpanFinder {
  const kernel = createKernel(prefixTable(rules), module)
  const searcher = { kernel, rules, mask, spare: lazy(() => kernel.another()) }
  const readJson = readerOfJson(fieldsOfJson)
  return {
    memory: kernel.memory.subarray(0, CHUNK + 2 * CONTEXT),
    begin({ hidesAll = false, withCodes = false }) {
      const records = recordReader(searcher, () => null, readJson)
      const part = { place: NOWHERE, records, lines: 0, decoders }
      return (window) => {
        const spans: FoundSpan[] = []
        for (const number of numbersOwned(window, searcher, part, withCodes)) {
          // Only a whole column tells whether these are any.
          if (!number.judgement.columnOnly) spans.push(spanOf(number, window))
        }
        return spans
      }

      function spanOf(number: Located, window: Chunk): FoundSpan {
        const { kind, brand, masked, confidence, elements, overExposed } = number.judgement
        const own = kind === 'securityCode' ? codeOf(number, window, rules) : number.candidate
        const codes = lazy(() =>
          elements.includes('securityCode') && kind !== 'securityCode'
            ? codesBeside(number, window, rules)
            : [],
        )
        const covers = (): Cover[] =>
          kind === 'securityCode'
            ? [{ ...own, text: masked }]
            : coversOf(number, window.bytes, codes(), hidesAll)
        return {
          start: own.start,
          end: own.end,
          ...{ kind, brand, masked, confidence, elements, codes, covers },
          encoding: number.encoding ?? openEncoding(number.candidate, window.bytes),
          overExposed: overExposed ?? false,
        }
      }
    },
  }
}
