import luhn from 'luhn'

/** Finds numbers in text as a simple tool does: the digits of each. */
export type Finder = (text: string) => string[]

/** Any 13 to 19 digits with spaces or hyphens that pass Luhn. */
export const naive: Finder = finder(/(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g)

/** The ranges of the well-known brands, digits in one run, that pass Luhn. */
export const branded: Finder = finder(
  /\b(?:4\d{12}(?:\d{3})?|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d)\d{12}|(?:2131|1800|35\d{3})\d{11})\b/g,
)

function finder(expression: RegExp): Finder {
  return (text) =>
    [...text.matchAll(expression)]
      .map(([match]) => match.replace(/\D/g, ''))
      .filter((digits) => luhn.validate(digits))
}
