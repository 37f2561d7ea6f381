import { InvalidArgumentError } from 'commander'
import type { ParsedSetting } from '../config/index.ts'

/** Reads an option as cardsweep.yaml reads the same setting. */
export function as<Value>(
  { read, must }: ParsedSetting<Value>,
  subject = 'It',
): (text: string) => Value {
  return (text) => {
    const value = read(text)
    if (value === undefined) throw new InvalidArgumentError(`${subject} ${must}.`)
    return value
  }
}

/** The same for each of a list with commas. */
export function listOf<Value>(setting: ParsedSetting<Value>): (text: string) => Value[] {
  return (text) => text.split(',').map(as(setting, 'Each'))
}

/** The same for an option that may be given several times. */
export const appended =
  <Value>(read: (text: string) => Value) =>
  (text: string, before: readonly Value[] = []): Value[] => [...before, read(text)]
