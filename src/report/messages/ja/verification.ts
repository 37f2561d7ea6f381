import type { Language } from '../language.ts'

/** Texts of `cardsweep verify`. */
export const verification: Language['verification'] = {
  faults: {
    changed: '変更されています',
    missing: 'ありません',
    added: '後から加えられています',
    unsigned: '署名が正しくありません',
    unreadable: '読めないか、cardsweep が書く形式ではありません',
    irregular: '通常のファイルではありません(リンク、パイプ、デバイス、または大きすぎるもの)',
    name: '中の実行と異なる名前になっています',
    verdict: '検出内容または署名された結果と判定が一致しません',
    run: '報告書とは別の実行を示しています',
    repeated: '同じ実行が二重に含まれています',
    chain: '次の実行が指すものと異なります(連鎖が切れています)',
    relied: '当時のものがここになく、これに依拠する実行があります',
    key: '想定した鍵ではありません',
    revoked: '署名の時点で失効していた鍵です',
  },
  good: (runs) => `検証しました: 実行 ${runs} 件、すべてのファイルが署名時のままです。`,
  bad: (problems) => `検証できません: 問題 ${problems} 件。`,
  key: (fingerprint) => `署名した鍵の SHA-256: ${fingerprint}`,
  compare:
    '誰の鍵かは確認していません。所有者から伝えられた値と比べるか、--key で鍵を指定してください。',
  rotated: (at, from, to) =>
    `${at} に鍵 ${from} は ${to} に交代しました(両方の鍵による署名があります)。`,
  revoked: (key, since) =>
    `鍵 ${key} は ${since} 以降無効です。新しい鍵を所有者に確認してください。`,
  pruned: (runs, last) =>
    `以前の実行は保存期間の経過により削除されています(署名された記録による: ${runs} 件、最後は ${last})。`,
  unproven: (runs, last) =>
    `${last} までの実行 ${runs} 件が変更なしとした部分は、ここにない実行が読んだものです。`,
  relies: (runs) => `他の実行が読んだ内容に依拠しています。あわせて検証してください: ${runs}。`,
  earlier: 'ここにない以前の実行があります。',
  oddDates: (runs) =>
    `日時が未来か、前の実行より前になっています: ${runs}。時計が狂っていなかったか確認してください。`,
  gap: (missing, after, before) =>
    `予定された実行が ${missing} 回ありません(${after} から ${before} まで)。`,
}
