/** `cardsweep/winston`: a format of Winston without card data: `format.combine(format.json(), redactCardData())`. */
import type { RedactOptions } from '../redact/index.ts'
import { createRedactor } from './redactor.ts'

/** What Winston hands from format to format. */
export interface WinstonInfo {
  level: string
  message: unknown
  [key: string | symbol]: unknown
}

/** A format, as Winston calls it. */
export interface WinstonFormat {
  transform(info: WinstonInfo): WinstonInfo
}

/** Where formats leave the finished line (the package triple-beam). */
const LINE = Symbol.for('message')

/** The format; before others it reads the values of an entry, behind one that writes the line that line as well. */
export function redactCardData(options: RedactOptions = {}): WinstonFormat {
  const redactor = createRedactor(options)
  return {
    transform(info) {
      const redacted: WinstonInfo = redactor.value(info)
      const line = redacted[LINE]
      if (typeof line !== 'string') return redacted
      const shown = redactor.redact(line)
      return shown === line ? redacted : Object.assign(redacted, { [LINE]: shown })
    },
  }
}
