import type { Language } from '../language.ts'

/** What the scan cannot tell, whole, as documents must print it; `assess/limits.ts` has the ids. */
export const limits: Language['limits'] = {
  only: '一つの検出事項の箇所のみを走査した。対象のほかの箇所については何も示さない。',
  scope: '本報告書は、記載した対象・時点・方法の範囲で、カード情報の保存の痕跡を調べた結果である。',
  unread: '対象外・除外・走査不能とした箇所は確認していない。把握した箇所は網羅性の節に記載する。',
  transit: 'メモリ上および通信路上のカード情報は確認していない。',
  paper: '紙・音声・画像は確認していない。',
  encrypted:
    '暗号化・難読化されたデータ、および本版が復号・展開に対応しない形式のデータの中身は確認していない。',
  skimming: '決済画面の改ざん(スキミング)は確認していない。',
  contractors: '委託先のうち対象に含めていない環境は確認していない。',
  truncation: 'トランケーションが自社システム外で行われたことは本ツールでは確認していない。',
  retention: '検出は保存の検出であり、それだけで漏えいがあったことを示すものではない。',
  guarantee:
    '検出なしは、カード情報が存在しないこと、割賦販売法・ガイドライン・PCI DSSへの適合を保証しない。',
}
