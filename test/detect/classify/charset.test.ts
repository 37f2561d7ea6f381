import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFrom, decodeUpTo } from '../../../src/detect/classify/decode.ts'
import { type Charset, encodeText } from '../../support/cards.ts'
import { runs } from '../../support/runs.ts'

/** Labels, family and given names, towns, messages of programs, and what tills and banks print. */
const WORDS = {
  labels:
    '番号 名義 期限 暗証番号 会員 顧客番号 クレジットカード カード番号 有効期限 支払方法 決済 承認番号',
  names:
    '森本 大西健太 小野寺 井上陽子 前田美咲 石川和夫 松尾 西村由美 竹内 藤井真一 中野 平田 岡崎',
  towns: '渋谷区 札幌市 横浜市西区 大阪府堺市 京都市左京区 福岡市 仙台市 川崎市 熊本市 松山市',
  messages: '在庫 受付 失敗 完了 返金 通信 異常 警告 再送 確認 請求 エラー タイムアウト ログイン',
  'half-width kana':
    'ｶｰﾄﾞ ｸﾚｼﾞｯﾄ ｶｲｲﾝNO ﾕｳｺｳｷｹﾞﾝ ﾊﾞﾝｺﾞｳ ｳﾘｱｹﾞ ｼﾊﾗｲ ﾘﾎﾞ ﾚｼﾞ ﾀﾝﾄｳ ｽｽﾞｷ ﾔﾏﾀﾞ ﾀﾛｳ ﾃﾞﾝﾋﾟｮｳ ｼｮｳﾋﾝ ｺﾞｳｹｲ',
} as const

const FRAMES = ['@:', '2026-11-30 10:00:00 INFO @=', '"@","', 'id=1 @ ', '[@] a ']

describe('one Japanese word in a line is read in its charset', () => {
  const charsets: readonly Charset[] = ['shift_jis', 'euc-jp', 'utf-8']
  const rows = charsets.flatMap((charset) => Object.keys(WORDS).map((kind) => ({ charset, kind })))
  test.each(rows)('$kind in $charset', ({ charset, kind }) => {
    const words = WORDS[kind as keyof typeof WORDS].split(' ')
    const wrong = words.flatMap((word) =>
      FRAMES.map((frame) => frame.replace('@', word)).filter((line) => !isRead(line, charset)),
    )
    // Two kana may be two rare kanji as well as not.
    expect(wrong.length / (words.length * FRAMES.length)).toBeLessThanOrEqual(0.02)
  })

  test('and any of them side by side', () => {
    const word = fc.constantFrom(...Object.values(WORDS).flatMap((words) => words.split(' ')))
    const some = fc.array(word, { minLength: 2, maxLength: 5 })
    let [count, wrong] = [0, 0]
    const read = (words: readonly string[], charset: Charset, frame: string): void => {
      count++
      if (!isRead(frame.replace('@', words.join(' ')), charset)) wrong++
    }
    const inputs = fc.property(some, fc.constantFrom(...charsets), fc.constantFrom(...FRAMES), read)
    fc.assert(inputs, { numRuns: runs(2000) })
    expect(wrong / count).toBeLessThan(0.005)
  })
})

function isRead(line: string, charset: Charset): boolean {
  const bytes = encodeText(line, charset)
  const cut = decodeUpTo(Buffer.concat([Buffer.from('\n'), bytes]), 1, bytes.length + 1, 'ascii')
  return decodeFrom(bytes, 0, bytes.length, 'ascii') === line && cut === line
}

describe('words of other languages keep their charset', () => {
  test.each('Müller straße número válida código cartão prénom crédit señor'.split(' '))(
    '%s',
    (word) => {
      for (const frame of FRAMES) {
        const line = frame.replace('@', word)
        for (const charset of ['latin1', 'utf8'] as const) {
          const bytes = Buffer.from(line, charset)
          expect(decodeFrom(bytes, 0, bytes.length, 'ascii')).toBe(line)
        }
      }
    },
  )

  test.each('Łódź Иванов номер Срок Αριθμός שם 卡号 카드번호'.split(' '))('%s', (word) => {
    const bytes = Buffer.from(`${word}: 1`)
    expect(decodeFrom(bytes, 0, bytes.length, 'ascii')).toBe(`${word}: 1`)
  })

  // Node encodes neither: the bytes are those of iconv.
  test.each([
    ['信用卡号', 'd0c5d3c3bfa8bac5'],
    ['银行卡号', 'd2f8d0d0bfa8bac5'],
    ['카드번호', 'c4abb5e5b9f8c8a3'],
    ['유효기간', 'c0afc8bfb1e2b0a3'],
  ])('%s', (word, hex) => {
    const bytes = Buffer.concat([Buffer.from('a '), Buffer.from(hex, 'hex'), Buffer.from(': 1')])
    expect(decodeFrom(bytes, 0, bytes.length, 'ascii')).toBe(`a ${word}: 1`)
  })
})
