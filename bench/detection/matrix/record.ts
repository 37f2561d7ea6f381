import type { Random } from '../../../src/demo/random.ts'

/** What a field of a record holds. */
export type Role = 'pan' | 'expiry' | 'code' | 'holder' | 'other'

/** A field of a record: its name as a program or a person writes it, and its value. */
export interface Field {
  readonly role: Role
  readonly name: string
  readonly value: string
}

/** A way to write a record, with the name of the thing that writes so. */
export interface Shape {
  readonly name: string
  /** Whether its names may be labels with blanks and Japanese in them, or must be identifiers. */
  readonly names: 'identifiers' | 'labels' | 'both'
  /** Ways in which another program may wrap it. */
  readonly wraps: readonly Wrap[]
  /** Writes records one behind the other, each with the fields of the others in the same order. */
  write(records: readonly (readonly Field[])[], random: Random): string
}

/** How a text is carried inside another: each keeps a text of several lines whole. */
export type Wrap =
  | 'plain'
  | 'log'
  | 'json'
  | 'json twice'
  | 'x22'
  | 'percent'
  | 'entities'
  | 'colours'
