/** What the scan cannot tell, whole, as documents must print it; `assess/limits.ts` has the ids. */
export const limits = {
  only: 'Only the places of one finding were read: this report says nothing about anything else in the targets.',
  since:
    'Only what was written since the given time was checked. Times without a zone in lines and rows were read as UTC or as the local time of the scanning machine, whichever is later; lines, rows and files that do not say when they were written were included.',
  scope:
    'This report states the result of searching for stored card data in the targets named, at the time and by the method described.',
  unread:
    'Places that were excluded, out of scope or could not be read were not checked; the coverage section lists those that are known.',
  transit: 'Card data in memory and on networks was not checked.',
  paper: 'Paper, audio and images were not checked.',
  encrypted:
    'The content of data that is encrypted, obfuscated or encoded in a form this version does not decode was not checked.',
  skimming: 'Tampering with payment pages (skimming) was not checked.',
  contractors: 'Environments of contractors that are not among the targets were not checked.',
  truncation:
    'This tool did not check whether truncated numbers were truncated outside the systems of the organisation.',
  retention:
    'A finding means that stored data was detected; it does not by itself mean that data leaked.',
  guarantee:
    '"Not detected" proves neither that no card data exists nor that the Installment Sales Act, the guideline or PCI DSS is met.',
}
