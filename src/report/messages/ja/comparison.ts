import type { Language } from '../language.ts'

/** Texts of a run that is compared with another one. */
export const comparison: Language['messages']['comparison'] = {
  'comparison.runs': '{before} の検査({verdictBefore})と {after} の検査({verdict})の比較',
  'comparison.changes':
    '新規 {added}、増加 {grown}、解消 {gone}、変化なし {same}、未確認 {unchecked}。',
  'comparison.newAndGrown': '新規と増加',
  'comparison.gone': '解消',
  'comparison.reads': '検査した範囲',
  'comparison.reads.same': '検査した範囲は前回と同じです。',
  'comparison.reads.more': '検査した範囲は前回より広くなりました:',
  'comparison.reads.less':
    '検査した範囲は前回より狭くなりました。前回は検査し、今回は検査していないもの:',
  'comparison.differs': '両方の検査で異なる条件(差の原因かもしれません):',
  'comparison.version': 'cardsweep のバージョン',
  'comparison.rules': 'ルール',
  'comparison.ownRules': '独自ルール',
  'comparison.settings': '設定の対象・プロファイル・ルール',
  'comparison.profile': '監査のプロファイル',
  'comparison.purpose': '目的',
  'comparison.values': '{before} から {after}',
  'comparison.status.0': '新規・増加なし、検査した範囲の減少なし',
  'comparison.status.1': '新規または増加あり',
  'comparison.status.3': '検査した範囲が前回より狭い',
  'reason.target': 'この対象が検査に含まれていない',
  'reason.nothing': '検査するものがなかった',
  'reason.since': '指定した時刻以降に書き込まれたものだけを検査した',
  'reason.selfTest': '検知テストに不合格',
}
