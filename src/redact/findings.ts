import { severityOf } from '../assess/index.ts'
import type { FoundSpan } from '../detect/spans/index.ts'
import type { Brand, Confidence, Element, Kind, Severity } from '../model/index.ts'

/** A half-open range: UTF-16 units of a string, as `slice` takes them, or bytes of bytes. */
export interface FoundRange {
  readonly start: number
  readonly end: number
}

/** Card data in a text; holds at most the first six and last four digits of a number. */
export interface CardDataFinding extends FoundRange {
  readonly kind: Kind
  readonly brand: Brand | null
  readonly masked: string
  readonly confidence: Confidence
  /** As a report grades it, each number by itself: SV1 is the gravest, SV4 for a person to judge, SV5 a test card, SV0 allowed. */
  readonly severity: Severity
  /** What stands beside the number in the same record, the number itself included. */
  readonly elements: readonly Element[]
  /** From the outside in; the charset of digits that stand openly. */
  readonly encoding: readonly string[]
  /** Where the security codes beside it stand. */
  readonly securityCodes: readonly FoundRange[]
}

/** What was found, its places told by `placeOf`. */
export function findingOf(
  span: FoundSpan,
  placeOf: (at: number) => number,
  isRelease: boolean,
): CardDataFinding {
  const { kind, brand, masked, confidence, elements, encoding } = span
  const moved = ({ start, end }: FoundRange): FoundRange => ({
    start: placeOf(start),
    end: placeOf(end),
  })
  return {
    ...moved(span),
    ...{
      kind,
      brand,
      masked,
      confidence,
      severity: severityOf(span, isRelease),
      elements,
      encoding,
    },
    securityCodes: span.codes().map(moved),
  }
}

/** Whether this may stand there: a truncation or a token. */
export const isAllowed = (span: FoundSpan): boolean => severityOf(span) === 'SV0'
