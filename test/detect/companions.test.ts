import { describe, expect, test } from 'vitest'
import type { Element } from '../../src/model/index.ts'
import { generateCard, seededRandom } from '../support/cards.ts'
import { searchAll } from '../support/search-all.ts'

const random = seededRandom(814)
const visa = (): string => generateCard('visa', random)

type Judged = readonly [confidence: 'sure' | 'possible', companions: readonly Element[]]

/** The numbers of a text in order: whether they are sure, and whether an expiry date or a code is theirs. */
async function judgedIn(text: string): Promise<Judged[]> {
  const found = await searchAll(text)
  return found
    .filter(({ judgement }) => judgement.kind === 'pan')
    .map(({ judgement: { confidence, elements } }) => [
      confidence === 'possible' ? confidence : 'sure',
      elements.filter((element) => element === 'expiry' || element === 'securityCode'),
    ])
}

const billing =
  '"billing":{"city":"Kobe","district":"Chuo","street":"7-8-9 Sannomiya","zip":"6500021"}'

describe('a card has what stands beside it in its record:', () => {
  test.each<[string, string, Judged[]]>([
    [
      'a form in a string of JSON, not the code of another member',
      `{"tags":[{"key":"pan","value":"${visa()}"},{"key":"cvv","value":"907"},{"key":"raw","value":"shop=3&cardno=${visa()}&lang=ja"}]}`,
      [
        ['sure', ['securityCode']],
        ['sure', []],
      ],
    ],
    [
      'a form in a string of JSON without another number',
      `{"raw":"shop=3&cardno=${visa()}&expiry=0431","cvv":"907","at":"1893456000000000000"}`,
      [['sure', ['expiry', 'securityCode']]],
    ],
    [
      'objects listed under a name',
      `{"creditCards":[{${billing},"number":"${visa()}"},{${billing},"number":"${visa()}"}]}`,
      [
        ['sure', []],
        ['sure', []],
      ],
    ],
    [
      'names of JSON in Japanese',
      `{"カード":{"住所":"神戸市中央区三宮町七丁目八番九号三宮第二ビルディング","番号":"${visa()}"}}`,
      [['sure', []]],
    ],
    [
      'rows of two cells',
      `カード番号,${visa()}\nセキュリティコード,418\n`,
      [['sure', ['securityCode']]],
    ],
    [
      'columns of two',
      `seq    | 8\ncard_no | ${visa()}\ncvc    | 418\n`,
      [['sure', ['securityCode']]],
    ],
    [
      'labels with remarks',
      `★カード番号\n${visa()}\n★セキュリティコード（裏面の3桁）\n418\n`,
      [['sure', ['securityCode']]],
    ],
    [
      'labels in angle brackets',
      `＜カード番号＞\n${visa()}\n＜有効期限＞\n04/31\n`,
      [['sure', ['expiry']]],
    ],
    [
      'values behind arrows',
      `・カード番号\n→ ${visa()}\n・有効期限\n→ 04/31\n`,
      [['sure', ['expiry']]],
    ],
    [
      'colours that are escaped',
      `cardNo: \\u001b[32m${visa()}\\u001b[0m, cvc: \\u001b[33m418\\u001b[0m`,
      [['sure', ['securityCode']]],
    ],
    [
      'a member number on a sales slip',
      `ｶｲｲﾝﾊﾞﾝｺﾞｳ  ${visa()}\nﾕｳｺｳｷｹﾞﾝ  04/31\n`,
      [['sure', ['expiry']]],
    ],
    ['a member number alone', `ｶｲｲﾝNO   ${visa()}\nﾃﾝﾎﾟ  017\n`, [['possible', []]]],
    [
      'a member number of points',
      `ﾎﾟｲﾝﾄｶｲｲﾝNO   ${visa()}\nﾕｳｺｳｷｹﾞﾝ  04/31\n`,
      [['possible', ['expiry']]],
    ],
    [
      'hyphens between number, date and code',
      `${visa()}-04-31-418`,
      [['sure', ['expiry', 'securityCode']]],
    ],
    ['year first', `${visa()}:2031:04:418`, [['sure', ['expiry', 'securityCode']]]],
    ['a code that is left out', `card ${visa()} cvc: n/a 418`, [['sure', []]]],
    ['a code that is masked', `pan=${visa()}|cvv=###|418`, [['sure', []]]],
    ['the expiry date of a session', `card=${visa()}, session expires: 04/31`, [['sure', []]]],
    ['the expiry date of points', `card=${visa()} points_expiry=04/31`, [['sure', []]]],
    [
      'a length behind the number of a field',
      `FLD 002 (016) ${visa()}\nFLD 003 (006) 310000\n`,
      [['sure', []]],
    ],
  ])('%s', async (_, text, judged) => {
    expect(await judgedIn(text)).toEqual(judged)
  })
})
