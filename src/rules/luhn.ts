import luhn from 'luhn'
import { DefectError } from '../errors.ts'

/** Asks the `luhn` package for a second opinion; throws `DefectError` if it differs. */
export function confirmLuhn(digits: string, passes: boolean): void {
  if (luhn.validate(digits) !== passes) {
    throw new DefectError(`two Luhn checks disagree about a number of ${digits.length} digits`)
  }
}
