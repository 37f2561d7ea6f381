import type { Language } from '../language.ts'

/** Texts of `cardsweep verify`. */
export const verification: Language['verification'] = {
  faults: {
    changed: '変更されています',
    missing: 'ありません',
    added: '後から加えられています',
    unsigned: '署名が正しくありません',
    unreadable: '読めません',
    chain: '次の実行が指すものと異なります（連鎖が切れています）',
    key: '想定した鍵ではありません',
  },
  good: (runs) => `検証しました: 実行 ${runs} 件、すべてのファイルが署名時のままです。`,
  bad: (problems) => `検証できません: 問題 ${problems} 件。`,
  key: (fingerprint) => `署名した鍵の SHA-256: ${fingerprint}`,
  compare: '所有者から伝えられた値と比べるか、--key で鍵を指定してください。',
  earlier: 'ここにない以前の実行があります。',
  gap: (missing, after, before) =>
    `予定された実行が ${missing} 回ありません（${after} から ${before} まで）。`,
}
