import type { Language } from '../language.ts'

/** Texts of the sections that auditors read: inventory, criteria, exceptions, changes, annexes. */
export const audit: Language['messages']['audit'] = {
  'summary.attention': '判断が必要な事項',
  'summary.review': '判断が必要な箇所(SV4、カード情報の可能性): {count}',
  'summary.gaps': 'すべてを検査できなかった対象: {count}',
  'summary.expired': '期限切れのため判定の対象に戻った例外: {count}',
  'summary.outgrown': '承認時より増加したため判定の対象に戻った例外: {count}',
  'summary.changes':
    '{time} の実施との比較: 新規 {added}、増加 {grown}、継続 {continuing}、解消 {resolved}、再確認できず {unchecked}',

  'profile.merchant-nonretention': '加盟店: カード情報を一切保存しない',
  'profile.pci-cde': '申告した環境(CDE)にのみカード情報を保存する',
  'fact.profile': '判定プロファイル',
  'fact.organisation': '組織',
  'fact.questions': '問い合わせ先',
  'fact.window': 'データの日付範囲',

  'effectiveness.passed': '検知テスト合格: 仕込んだテスト番号 {planted} 件をすべて検出しました。',
  'effectiveness.failed':
    '検知テスト不合格: 仕込んだテスト番号 {planted} 件のうち {found} 件しか検出できませんでした。「検出なし」とは判定できません。',
  'effectiveness.missing': '本報告書には検知テストの結果がありません。',
  'effectiveness.means':
    'テスト番号は、検査対象のデータと同じ探索と判定を通ります。今回の実施で検知が働いていたことを示すものであり、組織のすべての機器とファイル形式を読めることを示すものではありません。',
  'effectiveness.due':
    'PCI DSS A3.2.5.1(適用対象の場合)は、12か月ごとの有効性確認を求めています。今回の実施から起算した期日: {date}。',

  'criteria.targets': '対象ごとの結果',
  'inventory.note':
    'SV1 から SV4 の検出箇所を、テーブルまたはフォルダー単位で示します。保護方法とアクセスログは検査では分からないため、ご記入ください。',
  'inventory.rest': 'ほかの保存場所: {count}',
  'column.store': '保存場所',
  'column.parts': 'ファイル・項目',
  'column.window': '日付範囲',
  'column.sad': '機密認証データ',
  'column.protected': '保護方法',
  'column.logged': 'アクセスログ',
  'inventory.files': 'ファイル {count} 件',

  'counts.systems': 'システム別',
  'counts.bins': '先頭6桁(BIN)別',
  'counts.more': 'ほか {count} 行',
  'counts.binRest': 'ほかすべて',
  'counts.persons': '対象者数(本人数): 算出できません(本人を識別する項目が指定されていません)。',
  'column.bin': 'BIN',

  'exceptions.accepted': '例外承認',
  'exceptions.excluded': '検査からの除外',
  'exceptions.setAside': 'カード番号以外の番号の列と判断した列・項目',
  'exceptions.setAsideNote':
    '番号の先頭と桁数が偶然カード番号と一致するもので、要確認(SV4)としました。「含みうる数」は、このうちカード番号でありうる最大の数です(チェックディジットのみによる、信頼度97.5%)。',
  'column.values': '値の数',
  'column.setAside': '要確認とした数',
  'column.mayHide': '含みうる数',
  'column.outliers': '異なる値',
  'exceptions.excludedNote':
    '除外した箇所と検査できなかった箇所は、理由とともに「対象範囲と網羅性」の節に示します。',
  'column.approver': '承認者',
  'column.until': '期限',

  'changes.none': '比較する前回の実施は指定されていません。',
  'changes.beside': '比較した実施: {id}(終了 {time}、判定: {verdict})。',
  'changes.resolved': '解消',
  'changes.resolvedNote': 'すべてを検査した対象で、再び検出されなかったもの。',
  'changes.unchecked': '再確認できず',
  'changes.uncheckedNote':
    '再び検出されなかったが、対象のすべてを検査できていないため、解消とはいえないもの。',
  'changes.history': '実施履歴',
  'changes.older': 'それ以前の実施: {count} 回',
  'changes.more': 'ほかの検出事項: {count} 件',
  'changes.cadence': '実施間隔の目安',
  'changes.quarter':
    '3か月ごと(PCI DSS 3.2.1、適用対象の場合は A3.2.5): 次の正式な実施の期日 {date}',
  'changes.year': '12か月ごと(PCI DSS 12.5.2): 対象範囲の確認の期日 {date}',
  'changes.significant': '重大な変更のつど(PCI DSS 6.5.2、12.5.2): 変更IDを付けた実施',
  'changes.gap': '履歴中の実施間隔の最長(日): {days}',

  'integrity.note':
    '本ページは report.json のみから作成され、「cardsweep report DIR」でバイト単位で同じものを再作成できます。report.json とともに保管してください。証跡フォルダーでは本ページのハッシュがマニフェストにあり、確認の方法は VERIFY.md にあります。',
  'signOff.note': '設定で指定された氏名は記入済みです。残りはご記入ください。',
  'signOff.performed': '実施者',
  'signOff.reviewed': '確認者',
  'signOff.responsible': '責任者',
  'column.role': '役割',
  'column.name': '氏名・所属',
  'column.date': '日付',
  'column.signature': '署名',
  blank: 'ご記入ください',

  'mapping.touched': '関連あり: {places}({classes})',
  'mapping.untouched': '関連する検出なし',
  'mapping.evidence': '本報告書が資料になる',
  'mapping.none': '検査では評価できない',
  'mapping.part.store': '保存',
  'mapping.part.process': '処理',
  'mapping.part.transmit': '通過',
  'mapping.part.whole': '全体',
  'column.sees': '検査で分かること・分からないこと',
  'mapping.note':
    '番号は記載した文書の要件番号です(ガイドラインの①から⑤はEC加盟店の脆弱性対策)。文言は再掲していません。「関連する検出なし」は検査できた範囲についてのものです。要件を満たすかどうかは評価者が判断します。',
  'column.number': '番号',
  'column.subject': '内容',
  'column.sections': '節',
}
