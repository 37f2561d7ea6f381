import type { Language } from '../language.ts'

/** Hints why card data is somewhere, and what to check then, by their ids in rules/causes.json. */
export const causes: Language['causes'] = {
  'wrong-field': {
    why: '利用者・担当者による誤入力(別の項目への入力)',
    check: 'この項目ではカード番号を受け付けないようにし、保存済みの値を処置してください。',
  },
  'request-log': {
    why: '通信ログ・アクセスログへの出力',
    check: '番号を含む通信(クエリ、フォーム、電文)を特定し、その部分のログ出力を止めてください。',
  },
  'debug-log': {
    why: 'デバッグログ・エラーログへの出力',
    check:
      'ログレベルを下げるか、出力前に値をマスクしてください。オブジェクト全体を出力する処理がないか確認してください。',
  },
  backup: {
    why: 'バックアップ・退避領域・出力ファイル',
    check:
      '複製した人、保存期間、ほかの保管先を確認してください。複製元にも同じデータがある可能性があります。',
  },
  'session-data': {
    why: 'セッション・一時データの残存',
    check:
      'カード番号をセッションに保存しないでください。決済完了後はセッションを直ちに破棄してください。',
  },
  'file-name': {
    why: 'ファイル名・フォルダー名',
    check:
      '名前はログや一覧、バックアップにも残ります。出力元で名前を改め、それらも確認してください。',
  },
  'contractor-system': {
    why: '委託先が運用するシステム',
    check: '発注仕様・運用ガイドラインと照合し、委託先へ書面で確認してください。',
  },
}
