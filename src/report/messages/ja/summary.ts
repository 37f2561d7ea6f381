import type { Language } from '../language.ts'

/** Texts of the one-screen summary, and those it shares with the HTML page. */
export const summary: Language['messages']['summary'] = {
  'sentence.detected': 'カード情報を検出しました: {cards}、{occurrences}、{places}{critical}。',
  'sentence.release':
    'アプリケーションが次の場所にカード番号を書き込んでいます: {where}({cards}、{occurrences})。',
  'sentence.critical': '(うち最重大 {count} か所)',
  'quantity.cards.one': 'カード {count} 枚',
  'quantity.cards': 'カード {count} 枚',
  'quantity.occurrences.one': '延べ {count} 件',
  'quantity.occurrences': '延べ {count} 件',
  'quantity.records.one': '{count} レコード',
  'quantity.records': '{count} レコード',
  'quantity.files.one': '{count} ファイル',
  'quantity.files': '{count} ファイル',
  'quantity.tables.one': '{count} テーブル',
  'quantity.tables': '{count} テーブル',
  'quantity.rows.one': '{count} 行',
  'quantity.rows': '{count} 行',
  'quantity.runs.one': '{count} 回の実施',
  'quantity.runs': '{count} 回の実施',
  'quantity.places.one': '{count} か所',
  'quantity.places': '{count} か所',
  findingText: '{what}: {cards}、{occurrences}、{confidence}。ID {id}',
  'sentence.places': '{place} ほか {count} か所',
  'sentence.not-detected': 'カード情報は、対象範囲において検出されませんでした。',
  'sentence.not-detected.since':
    'カード情報は、{time} 以降に書き込まれたものの中に検出されませんでした。',
  'sentence.since': '{time} 以降に書き込まれたものだけを確認しました。',
  'sentence.outOfTime':
    '{time} に時間切れとなりました。それまでに検査した範囲についての結果であり、残りは次回に続きから検査します。',
  'sentence.sessions': '{from} から {to} まで、{count} 回に分けて検査しました。',
  'sentence.inconclusive':
    '検査した範囲では検出されませんでしたが、検査できなかった箇所があります。',
  'sentence.accepted':
    '検査した範囲では、申告済みの保存場所または承認済みの例外を除き、検出されませんでした。',
  'sentence.accepted.unread':
    '申告済みの保存場所または承認済みの例外を除き検出されませんでしたが、検査できなかった箇所があります。',
  'sentence.selfTest':
    '検知テストに不合格です。テストカードを検出できなかったため、検出なしとは判定できません。',
  'sentence.trusted': '追記のみとする設定の {files}については、既存部分を再び読み取っていません。',
  'sentence.acceptedKinds': '設定で許容した種類({kinds})の {files}は、中身を検査していません。',
  'sentence.unproven':
    '検査した範囲にカード情報は検出されませんでしたが、検査の手法が直近の検知テストに合格していません。',
  'sentence.unread': '検査できなかった箇所があるため、これ以外にも存在する可能性があります。',
  'heading.review': '判断が必要なもの(SV4、カード情報の可能性): {count} 件',
  'heading.populations': '列・項目ごとにまとめて「可能性あり」(SV4)とした箇所: {count}',
  population:
    '{place}: {values} 個の値のうち Luhn 合格 {passing} 個({percent}){structure}。まとめた {setAside} 個のうちカード番号は多くとも {mayHide} 個',
  populationOutliers: '{line}。ほかと異なるもの {outliers} 個',
  'heading.found': '検出したカード情報(SV1 最重大、SV2 重大、SV3 高): {count} 件',
  'heading.combinations': '同じレコードに含まれていた項目',
  combination: '{records}、{cards}: {names}',
  'heading.notRead': '検査しなかったもの。(!) は対象としたデータに未検査が残るもの',

  changes:
    '前回({date})との比較: 新規 {fresh}、増加 {grown}、継続 {old}、解消 {gone}、未確認 {unchecked}',
  'news.headline': 'cardsweep 監査 {time}: {verdict}',
  'news.changes': '新規 {added}、増加 {grown}、継続 {continuing}、解消 {resolved}。',
  'news.unlisted':
    '新規・増加のうち件数のみ示すもの(テストカード、一部伏せ字、承認済み): {count} 件。',
  'news.first': '初回の実施です。検出したものはすべて新規です。',
  'news.grew': '延べ {before} 件から {now} 件に増加しました。',
  'news.newRules':
    'このバージョンの cardsweep またはルールで初めて確認したもので、以前から存在していた可能性があります。',
  'news.notRead': '検査できなかったもの',
  'news.emptied': '検査済み、現在は空',
  gapSince: '{time} の実施から継続',
  'news.acceptGap':
    '検査できないことを期限付きで承認し、以後の通知を止めるには、次の行を cardsweep.yaml に加えます。名前ごとに1項目です(cardsweep accept --unread 名前 でも承認できます)。',
  'news.acceptReason': '検査しなくてよい理由',
  'news.acceptApprover': '承認者',
  'news.more': 'ほか {count} 件',
  'heading.exceptions': '例外承認: {count} 件',
  'exception.active': '有効',
  'exception.expired': '失効(検出として扱う)',
  'exception.unused': '該当なし(削除してください)',
  'exception.outgrown': '承認時より増加(検出として扱う)',
  moreExceptions: '... ほか {count} 件',

  'column.what': '種別',
  'column.place': '検出箇所',
  'column.gross': '延べ',
  'column.distinct': 'ユニーク',
  'column.records': 'レコード(延べ)',

  more: '... ほか {count} 件(--all ですべて表示)',
  moreCombinations: '... ほか {count} とおり',
  testCards: '公開テストカード(SV5): {count} 件、{places}',
  allowed: '許容されるトランケーション・登録済みトークン(SV0): {count} 件、{places}',
  gapReason: '{reason} (!)',
  moreReasons: '... ほかの理由 {count} 件',
  unchanged:
    '変更がないため再検査しなかったもの: {files}と {tables}、{bytes}。{date} 以降の {runs}で不検出を確認済み{check}',
  unchangedCheck: '。確認のために再検査した {drawn} 件に変更なし',
  unchangedBound:
    '。抽出して再検査した {drawn} 件に変更はなく、変更のあった割合は信頼度 95 % で {percent} % 未満',
  compared:
    '変更のあったファイルのうち再検査しなかった部分: {bytes}。{date} 以降に不検出を確認した内容と照合し、一致',
  trusted:
    '追記のみとする設定({files})により読み取らなかった既存部分: {bytes}。{date} 以降に不検出を確認済み: {names}',
  trustedMore: '{names} ... ほか {count} 件',
  leftOut:
    '{time} より前に書き込まれたため除いたもの: {files}({bytes})、行とレコードの中の{occurrences}',
  scanned: '検査済み: {bytes}、{records}、{duration}({rate})',
  exitStatus: '終了ステータス {code}: {verdict}',
  documents: '文書: {list}',
  openPage: '報告書を開く: {link}',
  'remedy.permission':
    'スキャンを実行するユーザーまたはロールに読み取り権限を与えてください(データベースやストアは cardsweep grants)。',
  'remedy.missing': 'パスまたはアドレスと、マウントの状態を確認してください。',
  'remedy.connection':
    'サーバーが動作していること、このマシンから接続できること、ユーザー・パスワード・TLS の設定を確認してください。',
  'remedy.again': '使用中でした。使用されていないときに再度スキャンしてください。',
  shortLimits:
    '限界: メモリ・通信路・紙・画像・暗号化データ・決済画面の改ざんは確認していません。本結果は法令・ガイドライン・PCI DSSへの適合を保証しません。',
}
