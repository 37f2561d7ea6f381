/** Base of all errors that are meant to be read by a person: one line, no scanned bytes, no password. */
export class CardsweepError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** The system's code of an error, such as `ENOSPC`; never its message, which may hold a path. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'unknown error'
}

/** Why a file that must be new was not written. */
export const whyUnwritten = (error: unknown): string =>
  codeOf(error) === 'EEXIST' ? 'it is there already, and stays as it is' : codeOf(error)

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

/** Whether there was no room for what had to be written, here or in what caused it. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return FULL.has(codeOf(error)) || isDiskFull(error.cause)
}

/** The command line or the configuration is wrong: correct it and call again. */
export class UsageError extends CardsweepError {
  constructor(message: string, options?: ErrorOptions) {
    super('ERR_USAGE', message, options)
  }
}

/** A rule file is wrong: correct the rule. */
export class RuleError extends CardsweepError {
  constructor(message: string, options?: ErrorOptions) {
    super('ERR_RULE', message, options)
  }
}

/** The report folder or the journal cannot be used: give another folder, or make room. */
export class OutputError extends CardsweepError {
  constructor(message: string, options?: ErrorOptions) {
    super('ERR_OUTPUT', message, options)
  }
}

/** cardsweep contradicts itself, for instance two Luhn checks that disagree: report it as a defect. */
export class DefectError extends CardsweepError {
  constructor(message: string, options?: ErrorOptions) {
    super('ERR_DEFECT', message, options)
  }
}

/** A connection was lost, or what was read had changed or was locked meanwhile: reading the unit again may succeed. */
export class LostError extends CardsweepError {
  /** Why it was not read, where no try succeeds. */
  readonly reason: 'connection' | 'changed' | 'locked'

  constructor(
    message: string,
    { reason = 'connection', ...options }: ErrorOptions & { reason?: LostError['reason'] } = {},
  ) {
    super('ERR_LOST', message, options)
    this.reason = reason
  }
}

/** A database cannot be reached, or does not let us in: correct the address, the password or the rights. */
export class ConnectionError extends CardsweepError {
  constructor(message: string, options?: ErrorOptions) {
    super('ERR_CONNECTION', message, options)
  }
}
