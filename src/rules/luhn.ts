import luhn from 'luhn'
import { DefectError } from '../errors.ts'

const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]

/** Whether ASCII digits pass the check of ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  let double = false
  for (let index = digits.length - 1; index >= 0; index--) {
    const digit = digits.charCodeAt(index) - 48
    sum += double ? (doubled[digit] ?? 0) : digit
    double = !double
  }
  return sum % 10 === 0
}

/** Asks the `luhn` package for a second opinion; throws `DefectError` if it differs. */
export function confirmLuhn(digits: string, passes: boolean): void {
  if (luhn.validate(digits) !== passes) {
    throw new DefectError(`two Luhn checks disagree about a number of ${digits.length} digits`)
  }
}
