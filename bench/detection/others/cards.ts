import { drawText, pick } from '../../../src/demo/random.ts'
import { inFours, log, objects, type Source, sixteen, table } from './source.ts'

const japanese = [
  ...['会員', '社員', 'IC', 'キャッシュ', 'マイナンバー', 'QUO', 'Ponta', 'SIM', '診察'],
  ...['T', 'メンバーズ', '図書', 'プリペイド', '交通系IC', 'ETC', '健康保険', '在留', '学生'],
]

const english = [
  ...['ic', 'cash', 'employee', 'access', 'student'],
  ...['fuel', 'sim', 'prepaid', 'library', 'loyalty'],
]

const name = ['山田太郎', '佐藤花子', '鈴木一郎']

/** Cards of employees, members, patients, shops: random digits, called a card number of their kind. */
export const cards: readonly Source[] = [
  ...japanese.map((kind) =>
    log(`${kind}カード番号`, 600, (r) => `${kind}カード番号：${sixteen(r)} を登録`),
  ),
  ...english.map((kind) => log(`${kind}_card_no`, 600, (r) => `${kind}_card_no=${sixteen(r)} ok`)),
  table('Tカード番号, in fours', 3000, '会員ID,氏名,Tカード番号', (r, index) =>
    [index + 1, pick(name, r), inFours(r, '-')].join(','),
  ),
  table('ICカード番号 of employees', 3000, '社員番号,氏名,ICカード番号,有効期限', (r, index) =>
    [1000 + index, pick(name, r), sixteen(r), `20${27 + r(4)}/0${1 + r(9)}`].join(','),
  ),
  table('access_card_number', 3000, 'employee_id,name,access_card_number,door', (r, index) =>
    [1000 + index, 'Jane Roe', sixteen(r), `D${r(40)}`].join(','),
  ),
  table('card_number of a library', 2000, 'patron;card_number;branch', (r, index) =>
    [index, sixteen(r), pick(['north', 'south'], r)].join(';'),
  ),
  objects('patient card', 2000, (r) => ({ patientCard: { number: sixteen(r) }, ward: r(9) })),
  log('gift card with PIN', 3000, (r) => {
    return `gift card issued customer_id=${sixteen(r)} pin=${drawText(4, r)} balance=${r(50)}00`
  }),
]
