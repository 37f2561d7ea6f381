import type { Around } from '../../../src/detect/classify/context.ts'
import { contextOf, standsAlone } from '../../../src/detect/classify/context.ts'
import { decodeUpTo } from '../../../src/detect/classify/decode.ts'
import { namedRole, roleOfValue } from '../../../src/detect/classify/field-role.ts'
import { fold } from '../../../src/detect/classify/fold.ts'
import { elementsOfLine, shapeOfLine } from '../../../src/detect/classify/line-shape.ts'
import { readAround } from '../../../src/detect/classify/read-around.ts'
import { elementsOfRecord, shapeOfRecord } from '../../../src/detect/classify/record-shape.ts'
import { type ByteRange, slicesOf } from '../../../src/detect/classify/slices.ts'
import { brandsNear, hasWord } from '../../../src/detect/classify/words-near.ts'
import type { Candidate } from '../../../src/model/candidate.ts'
import type { Rules } from '../../../src/rules/compile.ts'

/** What stands around a number, as values. */
export interface Reading {
  readonly role: string | null
  readonly isBare: boolean
  readonly words: readonly string[]
  readonly elements: readonly string[]
}

/** Reads it as a scan does. */
export function readKept(candidate: Candidate, around: Around, rules: Rules): Reading {
  const { role, isBare, context, elements } = readAround(candidate, around, rules)
  return {
    role: role?.role ?? null,
    isBare,
    words: wordsIn(context, rules),
    elements: [...elements()].sort(),
  }
}

/** Reads it from the text alone, with the digits that it has. */
export function readPlain(candidate: Candidate, around: Around, rules: Rules): Reading {
  const context = contextOf({ ...candidate }, around)
  const isBare = standsAlone(context)
  const isInRow = around.isInRow === true
  const named = isInRow ? namedRole(context, rules.fields()) : roleOfValue(context, rules.fields())
  const line = {
    before: slicesOf(context.lineBefore),
    after: slicesOf(context.lineAfter),
    isInRow,
    hasLongCode: candidate.digits.length === 15,
  }
  const elements = isBare ? [] : elementsOfLine(shapeOfLine(context, rules), line)
  return {
    role: isBare ? null : (named?.role ?? null),
    isBare,
    words: wordsIn(context, rules),
    elements: [...elements].sort(),
  }
}

/** The elements of a record, from its text alone. */
export function plainElements(bytes: Uint8Array, range: ByteRange, rules: Rules): string[] {
  const text = fold(decodeUpTo(bytes, range.from, range.to, range.alphabet))
  return [...elementsOfRecord(shapeOfRecord(text, rules.fields()), slicesOf(text))].sort()
}

function wordsIn(context: Parameters<typeof hasWord>[1], rules: Rules): string[] {
  const words = rules.words()
  const near = [...words.near.keys()].filter((id) => hasWord(id, context, words))
  return [...near, ...brandsNear(context, words)]
}
