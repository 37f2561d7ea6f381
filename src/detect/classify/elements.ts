import { ELEMENTS, type Element } from '../../model/index.ts'

/** Puts elements into the order of reports. */
export function inOrder(elements: ReadonlySet<Element>): Element[] {
  return ELEMENTS.filter((element) => elements.has(element))
}
