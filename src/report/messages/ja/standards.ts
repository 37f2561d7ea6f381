import type { Language } from '../language.ts'

/** Titles of the documents that rules/requirements.json refers to, by id. */
export const standards: Language['standards'] = {
  'pci-dss': 'PCI DSS v4.0.1',
  'installment-sales-act-35-16': '割賦販売法 第35条の16',
  'credit-card-security-guideline': 'クレジットカード・セキュリティガイドライン【6.0版】',
}
