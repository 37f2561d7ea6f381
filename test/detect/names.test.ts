import { describe, expect, test } from 'vitest'
import { generateCard, group, seededRandom } from '../support/cards.ts'
import { judge, judgeAll, reasonIds } from './classify/judge.ts'

const random = seededRandom(1412)
const visa = (): string => generateCard('visa', random)

describe('a field is for card numbers by its name:', () => {
  test.each([
    'trnCardNumber',
    'ewayCardNumber',
    'vads_card_number',
    'ssl_card_number',
    'Ds_Merchant_Pan',
    'PORTEUR',
    'CCNr',
    'creditCardNbr',
    'debit-card-no',
    'card[pan]',
    'Kreditkartennummer',
    'Karten-Nr.',
    'Numéro de carte',
    'Número de tarjeta',
    'número do cartão',
    'numeroCartao',
    'nroTarjeta',
    'Numero carta di credito',
    'kaartnummer',
    '卡号',
    '信用卡號碼',
    '카드 번호',
    'ｶｰﾄﾞ番号',
    'ｶ-ﾄﾞﾊﾞﾝｺﾞｳ',
    'カードNo.',
    'DE002',
  ])('%s', (name) => {
    const judgement = judge(`INFO ${name}: ${visa()} received`)
    expect(reasonIds(judgement)).toContain('prior:card_number')
    expect(judgement?.confidence).toBe('confirmed')
  })
})

describe('a card that is no payment card is possible at most:', () => {
  test.each([
    'employee_card_no',
    'studentCardNumber',
    'access-card-id',
    'fuel card number',
    'PREPAID_CARD_NO',
    'sim card no',
    'cash_card_number',
    'loyaltyCard',
    '職員カード番号',
    '交通系ICカードNo.',
    '健康保険カード番号',
    '在留カード番号',
    'QUOカード番号',
    'Ｔカード番号',
    '診察券番号',
    '会员卡号',
    '교통카드번호',
    'card_token',
    'card_id',
    'card_ref',
    'cardholder_id',
    'pspReference',
    'card_hash',
  ])('%s', (name) => {
    for (const card of [visa(), group(visa(), '-')]) {
      const found = judge(`card registered ${name}: ${card}`)
      expect(found?.confidence ?? 'possible').toBe('possible')
    }
  })

  test('whatever code stands beside it', () => {
    for (const line of ['gift_card_no={} pin=4711', 'Gift card {} PIN: 4711']) {
      const found = judge(line.replace('{}', visa()))
      expect(found?.elements ?? []).not.toContain('securityCode')
      expect(found?.confidence ?? 'possible').toBe('possible')
    }
  })

  test('but for a payment card that is spoken of as well', () => {
    expect(judge(`ポイントカードと同じクレジットカード ${visa()}`)?.confidence).not.toBe('possible')
  })
})

test('groups of four alone are possible, as licence keys have them', () => {
  const found = judge(`activated ${group(generateCard('jcb', random), '-')} today`)
  expect(found?.confidence).toBe('possible')
  expect(reasonIds(found)).toContain('cap:digits_only')
  expect(judge(`カード ${group(visa(), '-')}`)?.confidence).toBe('confirmed')
})

describe('a rare scheme beside a word for a card is likely:', () => {
  test.each(['my card', 'カード', 'credit card **', 'クレカ'])('%s', (word) => {
    for (const card of [generateCard('diners', random), generateCard('unionpay', random)]) {
      expect(judge(`please use ${word} ${card} then`)?.confidence).not.toBe('possible')
    }
  })

  test('and not where a card is only spoken of', () => {
    const diners = generateCard('diners', random)
    expect(judge(`card authorised under number ${diners}`)?.confidence).toBe('possible')
  })
})

describe('an expiry date and a code are told by their names:', () => {
  test.each([
    'ssl_exp_date=1228&ssl_cvv2cvc2=123',
    'EXPDATE=1228&CVV2=123',
    'DATEVAL=1228&CVV=123',
    'cardexpiredate=2812&cardcvc2=123',
    'trnExpMonth=12&trnExpYear=28&trnCardCvd=123',
    'cc_expmo=12&cc_expyr=2028&cc_cv_number=123',
    'ed=2812&vcode=123',
    'card_valid_term=1228&card_conf_number=123',
    'x_exp_date=1228&x_card_code=123',
    'Expiry: 12/28 CV2: 123',
    'gültig bis 12/28, Prüfziffer 123',
    'caducidad 12/28 código de seguridad 123',
    'validade 12/28 código de segurança 123',
    '有効期間 12/28 裏面の3桁 123',
    'ﾕｳｺｳｷｹﾞﾝ 12/28 セキュリティ・コード 123',
    '有效期 12/28 安全码 123',
    '유효기간 12/28 보안코드 123',
    'exp 12/28 code on the back 123',
    'exp 12/28, 3-digit code: 123',
  ])('%s', (beside) => {
    expect(judge(`card=${visa()}&${beside}`)?.elements).toEqual(['pan', 'expiry', 'securityCode'])
  })

  test.each([
    'session_expires=1228',
    'tokenExpiry=1228',
    'cacheExp=12',
    'expires_in=10',
    '支払期限 1228',
  ])('not %s', (beside) => {
    expect(judge(`card=${visa()} ${beside}`)?.elements).toEqual(['pan'])
  })
})

describe('number, expiry date and code in a row:', () => {
  test.each([':12:28:123', '/12/28/123', ':12/2028:123', ' | 12/28 | 123', '----12----28----123'])(
    '%s',
    (tail) => {
      expect(judge(`${visa()}${tail}`)?.elements).toEqual(['pan', 'expiry', 'securityCode'])
    },
  )

  test('four digits are a code behind American Express alone', () => {
    expect(judge(`${visa()},12/28,4980`)?.elements).toEqual(['pan', 'expiry'])
    const amex = generateCard('amex', random)
    expect(judge(`${amex},12/28,4980`)?.elements).toEqual(['pan', 'expiry', 'securityCode'])
  })
})

describe('a number is the name of a field beside others of ISO 8583:', () => {
  test.each([
    '{"0":"0100","2":"{}","3":"003000"}',
    'F2={};F3=000000;F4=000000001000',
    'P02: {}\nP03: 000000',
    'Field[2]=[{}] Field[3]=[000000]',
    '<field id="2" value="{}"/><field id="3" value="000000"/>',
    'bit 002 : {}\nbit 003 : 000000',
    '[002] 16 {}\n[003] 06 000000',
    'MTI = 0200\n2 = {}',
  ])('%s', (text) => {
    expect(reasonIds(judgeAll(text.replace('{}', visa()))[0]?.judgement)).toContain(
      'prior:card_number',
    )
  })

  test.each(['{"2":"{}","9":"x"}', 'step 2: {}', 'field 12: {}\nfield 3: 000000', '[2] => {}'])(
    'not %s',
    (text) => {
      expect(reasonIds(judge(text.replace('{}', visa())))).not.toContain('prior:card_number')
    },
  )
})
