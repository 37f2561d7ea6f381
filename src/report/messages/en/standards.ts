/** Titles of the documents that rules/requirements.json refers to, by id. */
export const standards = {
  'pci-dss': 'PCI DSS v4.0.1',
  'installment-sales-act-35-16': 'Installment Sales Act (Japan) Art. 35-16',
  'credit-card-security-guideline': 'Credit Card Security Guidelines 6.0 (Japan)',
}
