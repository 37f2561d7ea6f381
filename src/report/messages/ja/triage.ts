import type { Language } from '../language.ts'

/** Texts of what people decide of findings. */
export const triage: Language['messages']['triage'] = {
  'triage.none': '{time} の実施に、未対応の検出事項はありません。',
  'triage.headline': '{time} の実施の未対応の検出事項: {open} 件、承認済み: {accepted} 件',
  'triage.accepted': '{until} まで承認済み({approver}): {reason}',
  'triage.outgrown': '{until} まで承認済み({approver})ですが、承認時より増加しています: {reason}',
  'triage.ticket': '{text} [チケット {ticket}]',
  'triage.assignee': '担当者: {person}',
  'triage.note': 'メモ({time}、{person}): {text}',
  'triage.unread': '検査しなかったもの: {count} 件、うち承認済み {accepted} 件',
  'triage.notChecked': '今回確認できなかった検出事項: {count} 件(未対応のまま)',
  'access.text': '{owner}:{group} {mode}、読めるのは{readers}',
  'access.detail': '所有者・グループ・モード: {access}',
  'readers.owner': '所有者のみ',
  'readers.group': '所有者とグループ',
  'readers.all': '全員',
  'gap.accepted': '{until} まで承認済み({approver}: {reason})',
  'gap.acceptedKind': '設定により許容(accept: {kind})',
  'sentence.besides': '承認済みとして数えなかったもの: {count} 件。',
  'sentence.only': '検出事項 {id} の箇所のみを検査しました: {places}。',
  'only.gone': 'すべて検査し、この検出事項は残っていません。',
  'only.left': 'この検出事項は残っています。',
  'only.unread': '検査できなかった箇所があるため、確認できていません。',
  'exitStatus.only': '終了ステータス {code}',
  'heading.accepted': '{heading}、承認済み {count}',
}
