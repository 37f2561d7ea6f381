import type { Lang } from '../../src/report/messages/index.ts'

/** What the tool may not claim: that card data are not kept, or that a rule is met. */
interface Claims {
  /** In a sentence of ours. */
  readonly sentence: RegExp
  /** In a document, which may name what others demand. */
  readonly document: RegExp
}

/** In the words of each language; no report in any language may have those of any. */
const CLAIMS: Readonly<Record<Lang, Claims>> = {
  ja: {
    sentence: /非保持|達成|準拠|適合し/,
    document: /非保持化(を達成|達成|済|である|が確認)|準拠し(て|た)|準拠を確認/,
  },
  en: {
    sentence: /complian|certif|non-retention/i,
    document: /is compliant|are compliant|PCI DSS compliant|non-retention is|certified/i,
  },
}

/** Whether a text claims it in some language. */
export const claims = (text: string, where: keyof Claims): boolean =>
  Object.values(CLAIMS).some((words) => words[where].test(text))
