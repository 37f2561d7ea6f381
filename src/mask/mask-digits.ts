/** At most the first six and last four digits, as PCI DSS 3.4.1 and PCI SSC FAQ 1091 allow. */
export function maskDigits(digits: string): string {
  const hidden = Math.max(0, digits.length - 10)
  return digits.slice(0, 6) + '*'.repeat(hidden) + digits.slice(6 + hidden)
}
