import type { AssessedFinding } from '../../model/index.ts'
import { type Todo, todoOf } from './todo.ts'

/** Numbers and letters by which the rows of the long table name reasons and actions. */
export interface Keys {
  /** Reason id to its number. */
  readonly basis: ReadonlyMap<string, number>
  /** Action to its letters. */
  readonly todo: ReadonlyMap<Todo, string>
}

/** The keys of some findings, in the order in which the findings need them. */
export function keysOf(findings: readonly AssessedFinding[]): Keys {
  const basis = new Map<string, number>()
  const todo = new Map<Todo, string>()
  for (const finding of findings) {
    for (const id of reasonIds(finding)) if (!basis.has(id)) basis.set(id, basis.size + 1)
    for (const each of todoOf(finding)) if (!todo.has(each)) todo.set(each, letters(todo.size))
  }
  return { basis, todo }
}

/** Ids of the reasons of the first sample, without their weights: the others are much like it. */
export function reasonIds({ samples: [first] }: AssessedFinding): string[] {
  return (first?.reasons ?? []).map((reason) => reason.split(' ')[0] ?? reason)
}

/** A, B, ... Z, AA, AB, ... */
function letters(index: number): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
