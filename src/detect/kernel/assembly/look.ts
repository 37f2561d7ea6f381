// What marks.ts has listed is looked at. A list first loses the places where nothing can begin, without a branch, so
// that the scalar code sees few others.

import { groupBefore, hasCardPrefix, isLetter, mayEndEscape } from './beginnings'
import { keepRows, keepTelling } from './escape-signs'
import { escapeAt } from './escapes'
import { BROKEN, ESCAPES, GROUPED, LONG, PAIRS, TOKENS, escapesEnd, groupedEnd, keepBroken, longEnd, pairsEnd, tokensEnd } from './lists'
import { lookAtLoose } from './loose'
import { hasDigitBefore } from './loose-lists'
import { numbersFrom } from './numbers'
import { lookAtRhythms } from './rhythms'
import { lookAtToken, mayBeEncoded } from './tokens'
import { truncatedAround } from './truncated'

/** Looks at the lists of a block, which have the places before `listed`. */
export function lookAtLists(listed: usize): void {
  const long = keepPossible()
  lookAtLoose()
  lookAtRhythms()
  for (let place = LONG; place < long; place += 4) numbersFrom(<usize>load<u32>(place))
  const tokens = keepEncoded()
  for (let place = TOKENS; place < tokens; place += 4) lookAtToken(<usize>load<u32>(place))
  const grouped = keepGroups()
  for (let place = GROUPED; place < grouped; place += 4) numbersFrom(<usize>load<u32>(place))
  const escapes = keepTelling(keepRows(escapesEnd, listed))
  for (let place = ESCAPES; place < escapes; place += 4) escapeAt(<usize>load<u32>(place))
  for (let place = PAIRS; place < pairsEnd; place += 4) lookAtSigns(<usize>load<u32>(place))
}

/**
 * Keeps the long runs whose first four digits some card has, or that an escape may reach into, and those that a line
 * break may part from the rest of a number.
 */
function keepPossible(): usize {
  let kept = LONG
  let broken = BROKEN
  for (let place = LONG; place < longEnd; place += 4) {
    const at = <usize>load<u32>(place)
    const isFirst = i32(hasCardPrefix(at))
    store<u32>(broken, <u32>at)
    broken += isFirst | (i32(hasDigitBefore(at)) & i32(!isLetter(load<u8>(at - 2)))) ? 4 : 0
    store<u32>(kept, <u32>at)
    kept += isFirst | mayEndEscape(at) ? 4 : 0
  }
  keepBroken(broken)
  return kept
}

/** Keeps the starts of groups, of whose ends some are listed, that a card may begin with. */
function keepGroups(): usize {
  let kept = GROUPED
  for (let place = GROUPED; place < groupedEnd; place += 4) {
    const start = groupBefore(<usize>load<u32>(place))
    store<u32>(kept, <u32>start)
    kept += start ? 4 : 0
  }
  return kept
}

/** Keeps the tokens that may be encoded. */
function keepEncoded(): usize {
  let kept = TOKENS
  for (let place = TOKENS; place < tokensEnd; place += 4) {
    const at = <usize>load<u32>(place)
    store<u32>(kept, <u32>at)
    kept += mayBeEncoded(at) ? 4 : 0
  }
  return kept
}

/** Looks at the masks among the signs that stand side by side from `at` on: at the first two of each run. */
function lookAtSigns(at: usize): void {
  let before = false
  for (let sign = at; isSign(sign); sign++) {
    const isOne = isMask(sign)
    if (isOne && !before && isMask(sign + 1)) truncatedAround(sign)
    before = isOne
  }
}

// @ts-ignore: decorator
@inline
function isMask(at: usize): bool {
  const byte = load<u8>(at)
  return byte == 0x2a || (byte | 0x20) == 0x78
}

// @ts-ignore: decorator
@inline
function isSign(at: usize): bool {
  const byte = load<u8>(at)
  return isMask(at) || byte == 0x25 || byte == 0x26 || byte == 0x23 || byte == 0x5c || byte == 0x3d
}
