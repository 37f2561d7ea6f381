/** Texts of the sections that auditors read: inventory, criteria, exceptions, changes, annexes. */
export const audit = {
  'summary.attention': { en: 'What needs a person', ja: '人の確認が必要な事項' },
  'summary.top': { en: 'Gravest places', ja: '重大な検出箇所' },
  'summary.review': {
    en: 'Places of class SV4 that a person must judge: {count}',
    ja: '区分 SV4(要確認)の検出箇所: {count}',
  },
  'summary.gaps': {
    en: 'Targets that were not read whole: {count}',
    ja: '全体を走査できなかった対象: {count}',
  },
  'summary.expired': {
    en: 'Exceptions that have expired and count again: {count}',
    ja: '期限切れのため判定の対象に戻った例外: {count}',
  },
  'summary.changes': {
    en: 'Since the run of {time}: new {added}, continuing {continuing}, resolved {resolved}, not checked again {unchecked}',
    ja: '{time} の実施との比較: 新規 {added}、継続 {continuing}、解消 {resolved}、再確認できず {unchecked}',
  },

  'profile.merchant-nonretention': {
    en: 'Merchant: card data nowhere',
    ja: '加盟店: カード情報をどこにも置かない',
  },
  'profile.pci-cde': {
    en: 'Card data in declared places only (CDE)',
    ja: '申告した環境(CDE)にのみカード情報を置く',
  },
  'fact.profile': { en: 'Profile', ja: '判定プロファイル' },
  'fact.organisation': { en: 'Organisation', ja: '組織' },
  'fact.window': { en: 'Storage window', ja: '保存期間(最古から最新)' },

  'effectiveness.passed': {
    en: 'Passed: of {planted} test numbers that the run set before itself at its start, all were found.',
    ja: '合格: 実施の開始時に検知試験用の番号 {planted} 件を与え、すべて検出した。',
  },
  'effectiveness.failed': {
    en: 'Failed: of {planted} test numbers that the run set before itself at its start, {found} were found. "Not detected" cannot be said.',
    ja: '不合格: 実施の開始時に検知試験用の番号 {planted} 件を与えたが、検出は {found} 件であった。検出なしと判定できない。',
  },
  'effectiveness.missing': {
    en: 'No self-test is recorded in this report.',
    ja: '本報告書には検知試験の記録がない。',
  },
  'effectiveness.means': {
    en: 'The test numbers go through the same search and judgement as the data of the targets. That shows that the detection worked in this run; it does not show that every component and file format of the organisation can be read.',
    ja: '試験用の番号は、対象データと同じ探索と判定を通る。これは今回の実施で検知が働いていたことを示すものであり、組織のすべての機器とファイル形式を読めることを示すものではない。',
  },
  'effectiveness.due': {
    en: 'PCI DSS A3.2.5.1 asks, where it applies, for a confirmation of the methods every 12 months: by {date}, counted from this run.',
    ja: 'PCI DSS A3.2.5.1(適用対象の場合)は12か月ごとの有効性確認を求める。今回の実施から起算した期日: {date}。',
  },

  'criteria.targets': { en: 'Result by target', ja: '対象ごとの結果' },
  'inventory.note': {
    en: 'Every place with findings of class SV1 to SV4, by table or folder. How the data is protected and how access is logged cannot be seen by a scan: these columns are left for people.',
    ja: 'SV1 から SV4 の検出箇所を、表またはフォルダー単位で示す。保護方法とアクセス記録は走査では分からないため、記入欄とする。',
  },
  'inventory.rest': { en: 'Further stores: {count}', ja: 'ほかの保存場所: {count}' },
  'column.store': { en: 'Data store', ja: '保存場所' },
  'column.parts': { en: 'Files or fields', ja: 'ファイル・項目' },
  'column.window': { en: 'Window', ja: '保存期間' },
  'column.sad': { en: 'SAD', ja: '機密認証データ' },
  'column.protected': { en: 'How protected', ja: '保護方法' },
  'column.logged': { en: 'Access log', ja: 'アクセス記録' },
  'inventory.files': { en: 'files: {count}', ja: 'ファイル {count} 件' },

  'counts.systems': { en: 'By system', ja: 'システム別' },
  'counts.bins': { en: 'By first six digits (BIN)', ja: '先頭6桁(BIN)別' },
  'counts.more': { en: 'Further rows: {count}', ja: 'ほか {count} 行' },
  'counts.binRest': { en: 'all others', ja: 'ほかすべて' },
  'counts.persons': {
    en: 'Number of persons: not computed; no field that identifies persons is configured.',
    ja: '対象者数(本人数): 算出不可(本人を識別する項目の指定がない)。',
  },
  'column.bin': { en: 'BIN', ja: 'BIN' },

  'exceptions.accepted': { en: 'Accepted exceptions', ja: '例外承認' },
  'exceptions.excluded': { en: 'Excluded from the scan', ja: '走査からの除外' },
  'exceptions.setAside': {
    en: 'Columns and fields judged as series of other numbers',
    ja: 'カード番号以外の番号の列と判断した列・項目',
  },
  'exceptions.setAsideNote': {
    en: 'Their numbers have prefix and length of a card by chance and are listed as possible (SV4). "May hide" is the most that could be cards among them, with a certainty of 97.5 %, by the check digit alone.',
    ja: '番号の先頭と桁数が偶然カード番号と一致するもので、要確認(SV4)とした。「含みうる数」は、このうちカード番号でありうる最大の数である(チェックディジットのみによる、確度97.5%)。',
  },
  'column.values': { en: 'Values', ja: '値の数' },
  'column.setAside': { en: 'Set aside', ja: '要確認とした数' },
  'column.mayHide': { en: 'May hide', ja: '含みうる数' },
  'column.outliers': { en: 'Stand out', ja: '異なる値' },
  'exceptions.excludedNote': {
    en: 'What was excluded or could not be read stands with its reason in the coverage section.',
    ja: '除外した箇所と走査できなかった箇所は、理由とともに対象範囲と網羅性の節に示す。',
  },
  'column.approver': { en: 'Approver', ja: '承認者' },
  'column.until': { en: 'End date', ja: '期限' },

  'changes.none': {
    en: 'No earlier run was given to compare with.',
    ja: '比較する前回の実施は指定されていない。',
  },
  'changes.beside': {
    en: 'Compared with run {id}, finished {time}, verdict: {verdict}.',
    ja: '比較した実施: {id}(終了 {time}、判定: {verdict})。',
  },
  'changes.resolved': { en: 'Resolved', ja: '解消' },
  'changes.resolvedNote': {
    en: 'Not found again in targets that were read whole.',
    ja: '全体を走査した対象で、再び検出されなかったもの。',
  },
  'changes.unchecked': { en: 'Not checked again', ja: '再確認できず' },
  'changes.uncheckedNote': {
    en: 'Not found again, but their targets were not read whole: nothing is known of them.',
    ja: '再び検出されなかったが、対象の全体を走査できていないため、解消とはいえないもの。',
  },
  'changes.history': { en: 'Runs', ja: '実施履歴' },
  'changes.older': { en: 'Earlier runs: {count}', ja: 'それ以前の実施: {count} 回' },
  'changes.more': { en: 'Further findings: {count}', ja: 'ほかの検出事項: {count} 件' },
  'changes.cadence': { en: 'Dates to keep', ja: '実施間隔の目安' },
  'changes.quarter': {
    en: 'Every 3 months (PCI DSS 3.2.1; A3.2.5 where it applies): formal run by {date}',
    ja: '3か月ごと(PCI DSS 3.2.1、適用対象の場合は A3.2.5): 次の正式な実施の期日 {date}',
  },
  'changes.year': {
    en: 'Every 12 months (PCI DSS 12.5.2): scope confirmed by {date}',
    ja: '12か月ごと(PCI DSS 12.5.2): 対象範囲の確認の期日 {date}',
  },
  'changes.significant': {
    en: 'After every significant change (PCI DSS 6.5.2, 12.5.2): a run with the ID of the change',
    ja: '重大な変更のつど(PCI DSS 6.5.2、12.5.2): 変更IDを付けた実施',
  },
  'changes.gap': {
    en: 'Longest time between two of these runs, in days: {days}',
    ja: '履歴中の実施間隔の最長(日): {days}',
  },

  'integrity.note': {
    en: 'This page is made from report.json alone; "cardsweep report DIR" makes it again, byte for byte. Keep report.json with it. In an evidence folder, the manifest has the digest of this page, and VERIFY.md tells how to check it.',
    ja: '本ページは report.json のみから作成され、「cardsweep report DIR」でバイト単位で同じものを再作成できる。report.json とともに保管すること。証跡フォルダーでは本ページのハッシュがマニフェストにあり、確認の方法は VERIFY.md にある。',
  },
  'signOff.note': {
    en: 'Left for people to fill in.',
    ja: '記入欄である。',
  },
  'signOff.performed': { en: 'Performed by', ja: '実施者' },
  'signOff.reviewed': { en: 'Reviewed by', ja: '確認者' },
  'signOff.responsible': { en: 'Person responsible', ja: '責任者' },
  'column.role': { en: 'Role', ja: '役割' },
  'column.name': { en: 'Name and department', ja: '氏名・所属' },
  'column.date': { en: 'Date', ja: '日付' },
  'column.signature': { en: 'Signature', ja: '署名' },
  blank: { en: 'left to fill in', ja: '記入欄' },

  'mapping.sections': {
    en: 'Where this report speaks to a requirement',
    ja: '要件と本報告書の節の対応',
  },
  'mapping.findings': { en: 'Requirements that findings touch', ja: '検出事項が関係する要件' },
  'mapping.note': {
    en: 'Numbers refer to the documents named; their text is not repeated here. Whether a requirement is met is for an assessor to judge.',
    ja: '番号は記載した文書の要件番号であり、文言は再掲しない。要件を満たすか否かは評価者が判断する。',
  },
  'column.document': { en: 'Document', ja: '文書' },
  'column.number': { en: 'Number', ja: '番号' },
  'column.subject': { en: 'Subject', ja: '内容' },
  'column.sections': { en: 'Sections', ja: '節' },
  'mapping.3.2.1': { en: 'Retention, verified every 3 months', ja: '保存期間と3か月ごとの確認' },
  'mapping.3.3.1': {
    en: 'SAD not kept after authorization',
    ja: 'オーソリゼーション後の機密認証データの非保存',
  },
  'mapping.3.5.1': { en: 'Stored PAN unreadable', ja: '保存されたPANの読み取り不能化' },
  'mapping.6.5.2': { en: 'Confirmation after a significant change', ja: '重大な変更後の確認' },
  'mapping.12.5.2': {
    en: 'Scope with all places of account data',
    ja: '対象範囲とカード情報の所在の文書化',
  },
  'mapping.12.10.7': {
    en: 'Response to PAN found where not expected',
    ja: '想定外の場所で見つかったPANへの対応',
  },
  'mapping.A3.2.5': { en: 'Method of data discovery', ja: 'データ探索の方法' },
  'mapping.A3.2.5.1': { en: 'Effectiveness of the method', ja: '探索方法の有効性' },
} as const
