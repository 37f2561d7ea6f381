/** What speaks for or against a number, or made it what it is. */
export interface Reason {
  /** Of rules/reasons.json. */
  readonly id: string
  /** Decibans; null where the reason decides without being weighed. */
  readonly weight: number | null
}

/** A reason that is not weighed. */
export const unweighed = (id: string): Reason => ({ id, weight: null })

/** A reason as report.json has it: `luhn:pass +10`, or its id alone. */
export function writtenReason({ id, weight }: Reason): string {
  return weight === null ? id : `${id} ${weight < 0 ? '' : '+'}${weight}`
}
