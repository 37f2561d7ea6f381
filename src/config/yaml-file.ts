import type * as v from 'valibot'
import { type Document, isNode, type LineCounter } from 'yaml'

/** A YAML file that was read, with what turns offsets into lines. */
export interface YamlFile {
  readonly document: Document.Parsed
  readonly lines: LineCounter
  /** As the user names it. */
  readonly file: string
}

/** The fields and the indexes of lists that lead to a value. */
export type YamlPath = readonly (string | number)[]

/** Says for a person where in a file something stands: `cardsweep.yaml, line 3, column 5`. */
export function placeOf(path: YamlPath, { document, lines, file }: YamlFile): string {
  const { line, col } = lines.linePos(offsetOf(path, document))
  return `${file}, line ${line}, column ${col}`
}

/** Where a value stands, or what is nearest to it if it is not there. */
function offsetOf(path: YamlPath, document: Document.Parsed): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range[0] ?? 0
}

/** The path of what a validator complains of. */
export function pathOf({ path }: v.BaseIssue<unknown>): (string | number)[] {
  return (path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
}

/** What is wrong, as the words behind the name of a field; `known` are the fields that it could be meant for. */
export function complaintOf(issue: v.BaseIssue<unknown>, known: readonly string[] = []): string {
  const { type, expected, message } = issue
  if (type !== 'strict_object') return message
  if (expected !== 'never') return expected === 'Object' ? 'must consist of fields' : 'is missing'
  const meant = nearest(String(pathOf(issue).at(-1)), known)
  return `is an unknown field${meant === null ? '' : `: did you mean ${meant}?`}`
}

/** The known name that a person most likely meant, by the fewest letters to change; null where none is near. */
export function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((each) => ({ each, distance: distanceOf(name.toLowerCase(), each.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.max(1, Math.floor(best.each.length / 3)) ? best.each : null
}

/** Levenshtein (1966): insertions, deletions and replacements between two words. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1]
    for (let at = 0; at < b.length; at++) {
      const replaced = (row[at] ?? 0) + Number(letter !== b[at])
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
