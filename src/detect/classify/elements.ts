import { ELEMENTS, type Element } from '../../model/index.ts'

const BITS: ReadonlyMap<Element, number> = new Map(
  ELEMENTS.map((element, index) => [element, 1 << index]),
)

/** Elements as a number, a bit each: sets are compared and joined without making any. */
export function bitsOf(elements: readonly Element[]): number {
  let bits = 0
  for (const element of elements) bits |= BITS.get(element) ?? 0
  return bits
}

/** The elements of such a number, in the order of reports. */
export function elementsOf(bits: number): Element[] {
  return ELEMENTS.filter((_, index) => (bits & (1 << index)) !== 0)
}

/** Puts elements into the order of reports. */
export function inOrder(elements: ReadonlySet<Element>): Element[] {
  return ELEMENTS.filter((element) => elements.has(element))
}
