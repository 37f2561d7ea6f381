import type * as original from './en/index.ts'

/** All that a language says. English is the original: a text that another language lacks does not compile. */
export type Language = Same<typeof original>

/** The same names; other sentences, and functions of the same values. */
type Same<One> = One extends string
  ? string
  : One extends (...values: never) => unknown
    ? One
    : { readonly [Name in keyof One]: Same<One[Name]> }
