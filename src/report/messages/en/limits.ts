/** What the scan cannot tell, whole, as documents must print it; `assess/limits.ts` has the ids. */
export const limits = {
  only: 'Only the places of one finding were read: this report says nothing of anything else in the targets.',
  since:
    'Only what was written since the time that is named was looked at. Times of lines and rows without a zone were taken as UTC or the time of the machine that scanned, whichever is later; lines, rows and files that do not tell when they were written were counted.',
  scope:
    'This report gives the result of looking for traces of stored card data in the targets, at the time and by the method it states.',
  unread:
    'Places that are excluded, out of scope or could not be read were not checked; the coverage section lists those that are known.',
  transit: 'Card data in memory and on networks was not checked.',
  paper: 'Paper, audio and images were not checked.',
  encrypted:
    'The content of data that is encrypted, obfuscated or encoded in a form this version does not decode was not checked.',
  skimming: 'Tampering with payment pages (skimming) was not checked.',
  contractors: 'Environments of contractors that are not among the targets were not checked.',
  truncation:
    'Whether truncated numbers were truncated outside the own systems was not checked by this tool.',
  retention:
    'A finding is the detection of stored data; it does not by itself say that data leaked.',
  guarantee:
    '"Not detected" guarantees neither that no card data exists nor conformity with the Installment Sales Act, the guideline or PCI DSS.',
}
