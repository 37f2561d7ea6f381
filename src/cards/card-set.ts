/** A set of numbered cards. */
export interface CardSet {
  /** Whether the card was not in the set before. */
  add(card: number): boolean
  readonly size: number
  members(): Uint32Array
}

const MEMBER_BYTES = 32 // of a Set of integers, about
const LOOK = 1 << 10 // members after which it is asked again which form is the smaller one

/** An empty set: at first a Set, then one bit a card there is, when that takes less memory. */
export function cardSet(): CardSet {
  let few: Set<number> | null = new Set()
  let bits = new Uint32Array(0)
  let highest = 0
  let size = 0
  return {
    add(card) {
      if (few) {
        few.add(card)
        if (few.size === size) return false
        highest = Math.max(highest, card)
        size++
        if (size % LOOK === 0 && size * MEMBER_BYTES > highest / 8) toBits(few)
        return true
      }
      return addBit(card)
    },
    get size() {
      return size
    },
    members: () => (few ? Uint32Array.from(few) : membersOf(bits, size)),
  }

  function addBit(card: number): boolean {
    const word = card >>> 5
    if (word >= bits.length) bits = longer(bits, word)
    const bit = 1 << (card & 31)
    const known = bits[word] ?? 0
    if (known & bit) return false
    bits[word] = known | bit
    size++
    return true
  }

  function toBits(members: ReadonlySet<number>): void {
    bits = new Uint32Array((highest >>> 5) + 1)
    few = null
    size = 0
    for (const card of members) addBit(card)
  }
}

function membersOf(bits: Uint32Array, size: number): Uint32Array {
  const members = new Uint32Array(size)
  let count = 0
  for (const [word, known] of bits.entries()) {
    for (let bit = 0; bit < 32; bit++) if (known & (1 << bit)) members[count++] = word * 32 + bit
  }
  return members
}

function longer(bits: Uint32Array, word: number): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.ceil((word + 1) * 1.5))
  more.set(bits)
  return more
}
