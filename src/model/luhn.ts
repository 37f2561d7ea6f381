const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]

/** Whether ASCII digits pass the check of ISO/IEC 7812-1 annex B, which all schemes with a check digit share. */
export function passesLuhn(digits: string): boolean {
  return sumOf(digits) % 10 === 0
}

/** The check digit that makes digits pass when it stands behind them. */
export function luhnDigit(digits: string): string {
  return String((10 - (sumOf(`${digits}0`) % 10)) % 10)
}

/** Every second digit counts double, from the right, and a double of two digits by their sum. */
function sumOf(digits: string): number {
  let sum = 0
  let double = false
  for (let index = digits.length - 1; index >= 0; index--) {
    const digit = digits.charCodeAt(index) - 0x30
    sum += double ? (DOUBLED[digit] ?? 0) : digit
    double = !double
  }
  return sum
}
