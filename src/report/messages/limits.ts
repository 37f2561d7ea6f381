/** What the scan cannot tell, whole, as documents must print it; `assess/limits.ts` has the ids. */
export const limits = {
  scope: {
    en: 'This report gives the result of looking for traces of stored card data in the targets, at the time and by the method it states.',
    ja: '本報告書は、記載した対象・時点・方法の範囲で、カード情報の保存の痕跡を調べた結果である。',
  },
  unread: {
    en: 'Places that are excluded, out of scope or could not be read were not checked; the coverage section lists those that are known.',
    ja: '対象外・除外・走査不能とした箇所は確認していない。把握した箇所は網羅性の節に記載する。',
  },
  transit: {
    en: 'Card data in memory and on networks was not checked.',
    ja: 'メモリ上および通信路上のカード情報は確認していない。',
  },
  paper: {
    en: 'Paper, audio and images were not checked.',
    ja: '紙・音声・画像は確認していない。',
  },
  encrypted: {
    en: 'The content of data that is encrypted, obfuscated or encoded in a form this version does not decode was not checked.',
    ja: '暗号化・難読化されたデータ、および本版が復号・展開に対応しない形式のデータの中身は確認していない。',
  },
  skimming: {
    en: 'Tampering with payment pages (skimming) was not checked.',
    ja: '決済画面の改ざん(スキミング)は確認していない。',
  },
  contractors: {
    en: 'Environments of contractors that are not among the targets were not checked.',
    ja: '委託先のうち対象に含めていない環境は確認していない。',
  },
  truncation: {
    en: 'Whether truncated numbers were truncated outside the own systems was not checked by this tool.',
    ja: 'トランケーションが自社システム外で行われたことは本ツールでは確認していない。',
  },
  retention: {
    en: 'A finding is the detection of stored data; it does not by itself say that data leaked.',
    ja: '検出は保存の検出であり、それだけで漏えいがあったことを示すものではない。',
  },
  guarantee: {
    en: '"Not detected" guarantees neither that no card data exists nor conformity with the Installment Sales Act, the guideline or PCI DSS.',
    ja: '検出なしは、カード情報が存在しないこと、割賦販売法・ガイドライン・PCI DSSへの適合を保証しない。',
  },
} as const
