import type { Language } from '../language.ts'

/** Texts of `cardsweep explain`. */
export const explanation: Language['messages']['explanation'] = {
  'explain.ask':
    '値または行を入力か貼り付けして Enter を押してください。画面に表示せず、保存もしません。',
  'explain.nothing':
    '13桁から19桁の数字列は、エンコードされたものも含めてありません。カード番号となりうるものは見当たりません。',
  'explain.number': '{masked}: {digits}桁、区切り {groups} ({encoding})、{brand}',
  'explain.oneGroup': 'なし',
  'explain.noBrand': '該当する国際ブランドの先頭番号と桁数なし',
  'explain.decoded':
    'デコードした形式: {chain}(外側から順に)。一緒にデコードされた前後の内容も含めて判定しています。',
  'explain.notWhole': 'エンコードされた内容が上限を超えたため、残りは確認していません。',
  'explain.none': 'カード番号ではない',
  'explain.score':
    '合計 {score} デシバン(可能性あり {possible} 以上、可能性高 {likely} 以上、確定 {confirmed} 以上):',
  'explain.elements': '同じレコードにある項目: {list}',
  'explain.changes': '判定が変わる条件:',
  'explain.noChanges': '試した変更のいずれでも判定は変わりません。',
  'explain.change': '{change}: {outcome}',
  'explain.more': '... ほか {count} 個',

  'change.card-word': 'カードを表す言葉が近くにあれば',
  'change.expiry': '有効期限が近くにあれば',
  'change.card-field': 'カード番号の項目にあれば',
  'change.order-field': '注文番号の項目にあれば',
  'change.alone': '周囲の文字列がなければ',
  'change.grouped': 'カードの券面どおりの区切りで書かれていれば',
  'change.check-digit': 'チェックディジットが異なれば',

  'refusal.prefix': '探索対象の国際ブランドに、この先頭番号と桁数はない',
  'refusal.look-alike':
    '直前直後の文字または数字の並びが、UUID・小数・日時・表など別のものの形である',
  'refusal.letters': '英字とつながっており、カードを表す言葉が近くにない',
  'refusal.luhn': 'Luhnチェックに不合格で、カードを示す項目名や言葉も直前にない',
}
