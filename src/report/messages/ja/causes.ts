import type { Language } from '../language.ts'

/** Hints why card data is somewhere, and what to check then, by their ids in rules/causes.json. */
export const causes: Language['causes'] = {
  'wrong-field': {
    why: '利用者・担当者による誤入力(別の項目への入力)',
    check: 'この項目への入力時にカード番号を受け付けないようにし、保存済みの値の処置を決める。',
  },
  'request-log': {
    why: '通信ログ・アクセスログへの出力',
    check: '番号を含む通信(クエリ、フォーム、電文)を特定し、その部分の記録を止める。',
  },
  'debug-log': {
    why: 'デバッグログ・エラーログへの出力',
    check: 'ログ水準を下げるか、出力前に値を伏せる。オブジェクト全体を出力する処理を確認する。',
  },
  backup: {
    why: 'バックアップ・退避領域・出力ファイル',
    check: '複製した者、保存期間、ほかの保管先を確認する。複製元にも同じデータがある可能性がある。',
  },
  'session-data': {
    why: 'セッション・一時データの残存',
    check: '番号をセッションに入れない。決済後ただちに失効させる。',
  },
  'file-name': {
    why: 'ファイル名・フォルダー名',
    check: '名前はログや一覧、バックアップにも写る。出力元で改め、それらも確認する。',
  },
  'contractor-system': {
    why: '委託先が運用するシステム',
    check: '発注仕様・運用ガイドラインと照合し、委託先へ書面で確認する。',
  },
}
