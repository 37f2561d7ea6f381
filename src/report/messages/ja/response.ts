import type { Language } from '../language.ts'

/** Texts of the response sheets (PCI DSS 12.10.7) and of the log of contacts. */
export const response: Language['messages']['response'] = {
  'response.note':
    '対象と区分ごとに1枚とします。検査で分かった事項は記入済みです。残りはご記入ください。削除の前に証拠を保全してください。',
  'response.sheet': '対応票 {number}',
  'response.more':
    '{all} 枚のうち重大な {shown} 枚を示します。残りは用紙を複写してお使いください。',
  'response.step': '項目',
  'response.known': '検査で分かった事項',
  'response.decision': '判断・結果',
  'response.who': '担当者',
  'response.when': '日時',
  'response.disposition': '① 処置',
  'response.dispositionKnown':
    '安全な削除 / 申告した環境への移動 / トランケーション / カード情報ではない',
  'response.sad': '② 機密認証データの有無',
  'response.sadYes': 'あり: {elements}',
  'response.sadNo': '検査では見つからず',
  'response.origin': '③ 経路・原因',
  'response.originUnknown': '名称からの推定なし',
  'response.fix': '④ 再発防止',
  'response.fixKnown': '是正後の再実施により確認する',
  'response.findings': '検出番号',
  'response.andMore': 'ほか {count} 件',
  'response.contacts': '連絡の記録',
  'response.party': '連絡先',
  'response.content': '内容・回答',
  'response.acquirer': 'アクワイアラ(加盟店契約会社)',
  'response.psp': '決済代行業者',
  'response.contractor': '委託先',
  'response.commission': '個人情報保護委員会',
  'response.deadlines':
    '保存の検出は、それだけで漏えいを意味しません。漏えい等と判断した場合の目安: 速報は発覚からおおむね3から5日以内、確報は30日以内(不正の目的によるおそれがある場合は60日以内)。最新の規則を確認してください。',
}
