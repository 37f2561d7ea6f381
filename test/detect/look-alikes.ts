import { drawText, drawUuid, luhnDigit, pick, type Random } from '../support/cards.ts'
import {
  between,
  drawChecked,
  drawCorporateNumber,
  drawDate,
  drawEpoch,
  drawGroups,
  drawPhone,
  gs1Digit,
  parcelDigit,
} from './look-alike-parts.ts'

/** Numbers that are no card numbers: how many a test makes, and how one comes about. */
type LookAlike = readonly [name: string, count: number, draw: (random: Random) => string]

const hex = '0123456789abcdef'
const float = (random: Random) => (random(2 ** 26) * 2 ** 26 + random(2 ** 26)) / 2 ** 52

const times: readonly LookAlike[] = [
  ['epoch-seconds', 3000, (r) => String(drawEpoch(r))],
  ['epoch-milliseconds', 4000, (r) => drawEpoch(r) + drawText(3, r)],
  ['epoch-microseconds', 4000, (r) => drawEpoch(r) + drawText(6, r)],
  ['epoch-nanoseconds', 4000, (r) => drawEpoch(r) + drawText(9, r)],
  ['dotnet-ticks', 4000, (r) => between(635, 640, r) + drawText(15, r)],
  ['date-and-time', 4000, (r) => drawDate(r) + drawText(8 + r(4), r)],
  [
    'day-month-year',
    4000,
    (r) => `${between(10, 29, r)}${between(10, 13, r)}2025${drawText(8, r)}`,
  ],
]

const hexadecimal: readonly LookAlike[] = [
  ['uuid', 10000, (r) => drawUuid(r)],
  ['sha-256', 5000, (r) => drawText(64, r, hex)],
  ['md5', 5000, (r) => drawText(32, r, hex)],
  ['certificate-serial', 4000, (r) => drawText(20 + r(28), r)],
]

const measures: readonly LookAlike[] = [
  ['float', 20000, (r) => String(float(r))],
  ['price-with-rounding-error', 10000, (r) => String(r(100000) * 1.1)],
  ['coordinates', 10000, (r) => `{"lat":${35 + float(r)},"lng":${139 + float(r)}}`],
  ['matrix-of-four-digit-numbers', 4000, (r) => drawGroups(' ', [4, 4, 4, 4, 4, 4], r)],
  ['pdf-cross-reference', 4000, (r) => `${drawText(10, r)} ${drawText(5, r)} n`],
]

const goods: readonly LookAlike[] = [
  ['jan', 20000, (r) => drawChecked(['45', '49'], 13, gs1Digit, r)],
  ['gtin-14', 4000, (r) => drawChecked(['145', '149', '345', '849'], 14, gs1Digit, r)],
  ['isbn', 4000, (r) => drawChecked(['978', '979'], 13, gs1Digit, r)],
  ['imei', 3000, (r) => drawChecked(['35', '86', '01', '99', '45', '49', '52'], 15, luhnDigit, r)],
  ['imsi', 4000, (r) => drawChecked(['440', '441'], 15, () => drawText(1, r), r)],
  ['iccid-19', 4000, (r) => drawChecked(['8981', '8901'], 19, luhnDigit, r)],
  ['iccid-20', 4000, (r) => drawChecked(['8981', '8901'], 20, luhnDigit, r)],
]

const people: readonly LookAlike[] = [
  ['telephone', 20000, (r) => drawPhone(r)],
  ['two-telephones', 4000, (r) => `${drawPhone(r)} ${drawPhone(r)}`],
  ['corporate-number', 10000, (r) => drawCorporateNumber(r)],
  ['my-number', 4000, (r) => drawText(12, r)],
  ['bank-account', 4000, (r) => drawGroups('-', [4, 3, 7], r)],
  ['iban', 4000, (r) => `DE${drawText(20, r)}`],
  ['iban-in-groups', 4000, (r) => `DE${drawGroups(' ', [2, 4, 4, 4, 4, 2], r)}`],
  ['point-card', 4000, (r) => pick(['7600', '6900', '1000'], r) + drawText(12, r)],
]

const orders: readonly LookAlike[] = [
  ['order-yymmdd', 10000, (r) => drawDate(r).slice(2) + drawText(10, r)],
  ['order-with-label', 10000, (r) => `注文番号 ${1 + r(9)}${drawText(15, r)}`],
  ['order-of-14-digits', 4000, (r) => `${1 + r(9)}${drawText(13, r)}`],
  ['amazon-order', 4000, (r) => `${pick(['249', '250', '503'], r)}-${drawGroups('-', [7, 7], r)}`],
  ['rakuten-order', 4000, (r) => `${drawText(6, r)}-${drawDate(r)}-${drawText(10, r)}`],
]

const parcels: readonly LookAlike[] = [
  ['yamato', 4000, (r) => drawChecked([''], 12, parcelDigit, r).replace(/\d{4}(?=\d)/g, '$&-')],
  ['japan-post', 4000, (r) => `${drawText(11 + r(2), r)} AA${drawText(9, r)}JP`],
  ['fedex-ground', 4000, (r) => drawChecked([''], 15, gs1Digit, r)],
  ['usps', 4000, (r) => drawChecked(['92', '93', '94', '95'], 22, gs1Digit, r)],
  ['ups', 4000, (r) => `1Z${drawText(16, r)}`],
  ['dhl', 4000, (r) => drawText(10 + 4 * r(2), r)],
  ['canada-post', 4000, (r) => drawChecked(['1', '2', '4', '7', '8'], 16, gs1Digit, r)],
]

const networks: readonly LookAlike[] = [
  ['twitter-snowflake', 4000, (r) => between(1000, 1950, r) + drawText(15, r)],
  ['discord-snowflake', 4000, (r) => between(100, 1400, r) + drawText(15, r)],
  ['bytedance', 4000, (r) => between(680, 760, r) + drawText(16, r)],
  ['facebook', 4000, (r) => `1000${drawText(11, r)}`],
]

const opaque: readonly LookAlike[] = [
  ['token-of-a-card', 4000, (r) => `card_token=tok_${1 + r(9)}${drawText(15, r)}`],
  ['session-on-a-card-page', 4000, (r) => `session=${drawText(16, r)} GET /mypage/card/list`],
  ['part-number', 4000, (r) => `${r(2000)} of part no. 3${drawGroups('-', [3, 6, 5], r)}`],
  ['drawing', 4000, (r) => `<path d="M${r(2000)} 0 c ${drawGroups(' ', [4, 4, 4, 4], r)} z"/>`],
]

/** Every look-alike, in numbers large enough that a rule that fails one time in a thousand shows. */
export const lookAlikes: readonly LookAlike[] = [
  ...times,
  ...hexadecimal,
  ...measures,
  ...goods,
  ...people,
  ...orders,
  ...parcels,
  ...networks,
  ...opaque,
]
