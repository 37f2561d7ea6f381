import type { Language } from '../language.ts'

/** Texts of self-tests on copies of the real components. */
export const components: Language['messages']['components'] = {
  'components.title': '実環境の構成要素での検知テスト: {date}',
  'components.passed':
    '合格: 仕込んだものをすべて検出し({planted} 件中 {found} 件)、消去も確認しました。',
  'components.failed': '{date} の実環境の構成要素での検知テストは不合格です: {names}。',
  'components.old':
    '実環境の構成要素での検知テストは {date} が最後で、12 か月以上経過しています(PCI DSS A3.2.5.1)。',
  'components.left': '仕込んだものが残っています',
  'components.found': '検出',
  'components.missed': '見逃し',
  'components.untested': '未試験',
  'components.form': '形式',
  'components.container': 'コンテナ',
  'components.source': '情報源',
  'components.copy': '写し',
  'components.column': '構成要素',
  'components.outcome': '結果',
  'components.written': '次回以降の報告書に記載されます: {path}',
}
