/** `cardsweep/console`: a console without card data, or the one that is there. */
import { format } from 'node:util'
import type { RedactOptions } from '../redact/index.ts'
import { createRedactor } from './redactor.ts'

/** The methods that write their arguments. */
const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const

/** The methods that write the parts of a value in a form of their own. */
const OF_VALUES = ['dir', 'dirxml', 'table'] as const

/** What of a console is redacted; the other methods write by these. */
export type ConsoleMethods = Pick<Console, (typeof METHODS | typeof OF_VALUES)[number]>

/**
 * A console whose lines hold no card data: all arguments of a call are one text, as Node writes them. What is clean is
 * handed on as it is.
 */
export function redactedConsole(
  options: RedactOptions = {},
  base: ConsoleMethods = console,
): ConsoleMethods {
  const { redact, value } = createRedactor(options)
  const own = METHODS.map((name) => {
    const write = base[name].bind(base)
    return [
      name,
      (...args: unknown[]): void => {
        const text = format(...args)
        const redacted = redact(text)
        if (redacted === text) write(...args)
        else write('%s', redacted)
      },
    ] as const
  })
  const ofValues = OF_VALUES.map((name) => {
    const write = base[name].bind(base) as (...args: unknown[]) => void
    return [name, (...args: unknown[]): void => write(...args.map((each) => value(each)))] as const
  })
  return Object.fromEntries([...own, ...ofValues]) as unknown as ConsoleMethods
}

/** Redacts the console of this process from now on, until the function that is given back is called. */
export function redactConsole(
  options: RedactOptions = {},
  target: ConsoleMethods = console,
): () => void {
  const before = Object.fromEntries([...METHODS, ...OF_VALUES].map((name) => [name, target[name]]))
  Object.assign(target, redactedConsole(options, target))
  return () => void Object.assign(target, before)
}
