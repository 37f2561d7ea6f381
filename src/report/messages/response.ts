/** Texts of the response sheets (PCI DSS 12.10.7) and of the log of contacts. */
export const response = {
  'response.note': {
    en: 'One sheet for each target and class. What the scan knows is filled in; the rest is left for people. Preserve evidence before anything is deleted.',
    ja: '対象と区分ごとに1枚とする。走査で分かった事項は記入済みで、残りは記入欄である。削除の前に証拠を保全すること。',
  },
  'response.sheet': { en: 'Response sheet {number}', ja: '対応票 {number}' },
  'response.more': {
    en: 'Sheets shown: {shown} of {all}, the gravest first; copy a blank sheet for the others.',
    ja: '{all} 枚のうち重大な {shown} 枚を示す。残りは用紙を複写して用いる。',
  },
  'response.step': { en: 'Step', ja: '項目' },
  'response.known': { en: 'Known from the scan', ja: '走査で分かった事項' },
  'response.decision': { en: 'Decision or result', ja: '判断・結果' },
  'response.who': { en: 'Who', ja: '担当者' },
  'response.when': { en: 'When', ja: '日時' },
  'response.disposition': { en: '1 Disposition', ja: '① 処置' },
  'response.dispositionKnown': {
    en: 'secure deletion / move to the declared environment / truncation / not card data',
    ja: '安全な削除 / 申告した環境への移動 / トランケーション / カード情報ではない',
  },
  'response.sad': { en: '2 SAD kept with it', ja: '② 機密認証データの有無' },
  'response.sadYes': { en: 'yes: {elements}', ja: 'あり: {elements}' },
  'response.sadNo': { en: 'none seen by the scan', ja: '走査では認められない' },
  'response.origin': { en: '3 Origin and path', ja: '③ 経路・原因' },
  'response.originUnknown': { en: 'no hint from names', ja: '名称からの推定なし' },
  'response.fix': { en: '4 Fix of the gap', ja: '④ 再発防止' },
  'response.fixKnown': {
    en: 'to be confirmed by another run after the fix',
    ja: '是正後の再実施により確認する',
  },
  'response.findings': { en: 'Findings', ja: '検出番号' },
  'response.andMore': { en: 'and {count} more', ja: 'ほか {count} 件' },
  'response.contacts': { en: 'Contacts', ja: '連絡の記録' },
  'response.party': { en: 'Party', ja: '連絡先' },
  'response.content': { en: 'Content and answer', ja: '内容・回答' },
  'response.acquirer': { en: 'Acquirer', ja: 'アクワイアラ(加盟店契約会社)' },
  'response.psp': { en: 'Payment service provider', ja: '決済代行業者' },
  'response.contractor': { en: 'Contractor', ja: '委託先' },
  'response.commission': {
    en: 'Personal Information Protection Commission (Japan)',
    ja: '個人情報保護委員会',
  },
  'response.deadlines': {
    en: 'Stored data is not by itself a leak. If it is judged to be one under Japanese law, as a guide: preliminary report about 3 to 5 days after becoming aware, final report within 30 days, 60 where a wrongful purpose is suspected. Check the current rules.',
    ja: '保存の検出は、それだけで漏えいを意味しない。漏えい等と判断した場合の目安: 速報は発覚からおおむね3から5日以内、確報は30日以内(不正の目的によるおそれがある場合は60日以内)。最新の規則を確認すること。',
  },
} as const
