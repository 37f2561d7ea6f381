import type { Language } from '../language.ts'

/** Texts of `cardsweep check`. */
export const check: Language['messages']['check'] = {
  'check.valid': '{file}: 正しい設定です。対象: {count} 件',
  'check.target': '{name}: {count}、{bytes}',
  'check.written': '{line}、最終更新日 {from} から {to}',
  'check.rows': '{line}、約 {rows}',
  'check.unreadable': '読み取れません: {what}',
  'check.notRead': '検査しません: {what}',
  'check.grants': '不足している権限は cardsweep grants {engine} で表示できます',
  'check.whole': '毎晩全体を検査します: {reason}',
  'check.key': '署名鍵: 使えます',
  'check.badKey': '署名鍵: {problem}',
  'check.archive': '保管先 {archive}: 書き込めます。空き {bytes}',
  'check.full': '{line}: 不足しています',
  'check.badArchive': '保管先 {archive}: 書き込めません({code})',
  'check.webhook': '通知先(Webhook): {host}',
  'check.noSecret': '通知先(Webhook): 環境変数 {name} が設定されていません',
  'check.command': '通知コマンド: {program}',
  'check.shell': '通知コマンド: シェルのコマンド',
  'check.noCommand': '通知コマンド: {program} がありません',
  'check.time': '全体の検査にかかる時間の目安: {duration}',
  'check.moment': '全体の検査にかかる時間の目安: 1秒未満',
  'check.nights': '{whole}。時間帯({length})での所要夜数: {nights}',
  'check.late': '{line}。周期の {cycle} 日を超えます',
  'check.more': 'ほか {count} 件、{bytes}',
  'check.rates':
    '見積りの前提: データベースは接続ごとに {tables}/秒、ファイルはスレッドごとに {files}/秒、並列数 {jobs}',
  'check.read': '内容は読み取っていません',
  'check.gaps': '読み取れなかったもの: {count} 件',
}
