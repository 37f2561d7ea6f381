// Words for a card before a number: ../characters.ts has what they begin with.

import { CARD_WORDS } from './memory'
import { splat } from './splat'

const WORD_REACH: usize = 120
const SHORTEST: usize = 3

/** Whether what some word for a card begins with stands before; no word begins with a lower byte than A. */
export function followsCardWord(start: usize): bool {
  for (let at = start - WORD_REACH - 8; at < start; at += 16) {
    const letters = i8x16.bitmask(i8x16.gt_u(v128.load(at), splat(0x40)))
    for (let bit = letters; bit != 0; bit &= bit - 1) {
      const word = at + <usize>ctz(bit)
      if (word >= start - WORD_REACH && word + SHORTEST <= start && isCardWord(word, start)) return true
    }
  }
  return false
}

function isCardWord(at: usize, start: usize): bool {
  const four = load<u32>(at) | 0x20202020
  const three = four & 0xffffff
  const isWhole = at + 4 <= start
  for (let place = CARD_WORDS; load<u32>(place) != 0; place += 4) {
    const word = load<u32>(place)
    if (word == three || (isWhole && word == four)) return true
  }
  return false
}
