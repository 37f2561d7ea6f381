/** What to do about a finding, in the order in which it is done. */
export const actions = {
  'action.preserve': {
    en: 'Preserve evidence first: copy the place with its dates, read-only, and delete nothing before.',
    ja: '最初に証拠を保全する。検出箇所を日時とともに読み取り専用で複製し、それまで何も削除しない。',
  },
  'action.tell': {
    en: 'Tell the person responsible, and the acquirer or payment service provider: they say whether to disconnect, to stop card payments or to call for a forensic investigation.',
    ja: '責任者と、アクワイアラまたは決済代行業者へ連絡する。切り離し、カード利用の停止、フォレンジック調査の要否を確認する。',
  },
  'action.stop': {
    en: 'Find the program, the setting or the person that writes here and stop that first, else it fills again.',
    ja: '書き込んでいるプログラム・設定・担当者を特定し、先に止める。止めなければ再び保存される。',
  },
  'action.deleteSad': {
    en: 'Sensitive authentication data may not be kept after authorization, not even encrypted: once preserved, delete it securely, with its copies and backups.',
    ja: '機密認証データは、オーソリゼーション後は暗号化しても保存できない。保全後、複製とバックアップを含めて安全に削除する。',
  },
  'action.dispose': {
    en: 'Decide what becomes of the numbers - delete securely, move to the declared environment, truncate - with their copies and backups.',
    ja: '番号の処置(安全な削除、申告した環境への移動、トランケーション)を、複製とバックアップを含めて決める。',
  },
  'action.review': {
    en: 'Look at the place and write down whether it is card data. If it is not, enter an exception with reason, approver and end date.',
    ja: '検出箇所を人が確認し、カード情報か否かを記録する。カード情報でなければ、理由・承認者・期限を付けて例外に登録する。',
  },
  'action.truncation': {
    en: 'Find out which system truncates: card data passes through one that does. No more than first six and last four digits should be kept.',
    ja: 'どのシステムがトランケーションを行っているか確認する(行うシステムをカード情報が通過する)。残す桁は先頭6桁と末尾4桁までとする。',
  },
  'action.testData': {
    en: 'Remove test data and test accounts before the system is used in production.',
    ja: '本番で利用する前に、テストデータとテスト用アカウントを削除する。',
  },
  'action.declared': {
    en: 'Card data is declared for this place: make sure that it is unreadable there and no older than the retention period.',
    ja: 'カード情報を置くと申告した箇所である。読み取れない形であること、保存期限を過ぎていないことを確認する。',
  },
  'action.excepted': {
    en: 'Accepted until the end date: resolve it or decide again before that day.',
    ja: '期限まで例外として承認されている。期限までに解消するか、改めて判断する。',
  },
} as const
