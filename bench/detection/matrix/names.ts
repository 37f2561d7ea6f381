import type { Role } from './record.ts'

/** How one gateway, shop or person names the fields of a card. */
export type Names = Readonly<Record<Exclude<Role, 'other'>, string>>

// pan, expiry, code, holder
const identifiers = [
  'card_no exp cvv holder_name',
  'cardNumber expiryDate securityCode cardholderName',
  'CardNumber ExpirationDate Cvv2 CardHolder',
  'CARD_NO EXP_DATE CVV2 HOLDER',
  'x_card_num x_exp_date x_card_code x_name',
  'CardNo Expire SecurityCode HolderName',
  'cc_number cc_exp cc_cvv cc_name',
  'cc_number cc_exp cc_cid cc_owner',
  'creditCardNumber expiration cvc nameOnCard',
  'pan expiry_date cvc2 card_name',
  'PAN ExpiryDate CVV2 CardholderName',
  'card-number card-expiry card-cvc card-name',
  'credit_card_no card_expire security_code card_holder',
  'card_number exp_date card_cid cardholder',
  'card_accountNumber card_expirationDate card_cvNumber card_fullName',
  'primaryAccountNumber panExpirationDate cardSecurityCode cardholderName',
  'kaado_bangou yuukou_kigen security_code meigi',
  'kreditkartennummer gueltig_bis pruefziffer karteninhaber',
  'numero_carte date_expiration cryptogramme titulaire',
  'numero_tarjeta fecha_caducidad codigo_seguridad titular',
  'numero_cartao validade codigo_seguranca titular',
  'cardNum validThru cvn nameOnCard',
  'DS_MERCHANT_PAN DS_MERCHANT_EXPIRYDATE DS_MERCHANT_CVV2 DS_MERCHANT_TITULAR',
].map((line) => named(line.split(' ')))

const labels = [
  'カード番号 有効期限 セキュリティコード カード名義',
  'クレジットカード番号 カード有効期限 セキュリティコード 名義人',
  'カードNo. 有効期限 CVV 名義',
  'ｶｰﾄﾞ番号 有効期限 ｾｷｭﾘﾃｨｺｰﾄﾞ ｶｰﾄﾞ名義人',
  'Card number|Expiry date|CVV|Name on card',
  'Credit card no.|Exp. date|Security code|Cardholder name',
  'Card Number|Expiration|CVC|Cardholder',
  'Kreditkartennummer|Gültig bis|Prüfziffer|Karteninhaber',
  'Numéro de carte|Date d’expiration|Cryptogramme|Titulaire',
  'Número de tarjeta|Fecha de caducidad|Código de seguridad|Titular',
  'Número do cartão|Validade|Código de segurança|Titular',
  '信用卡号 有效期 安全码 持卡人',
  '카드번호 유효기간 보안코드 카드소유자',
].map((line) => named(line.split(line.includes('|') ? '|' : ' ')))

/** Families of names: the fields of one record bear names of one family. */
export const families: Readonly<Record<'identifiers' | 'labels', readonly Names[]>> = {
  identifiers,
  labels,
}

/** Fields that stand beside those of a card in the same records. */
export const companions: Readonly<Record<'identifiers' | 'labels', readonly string[]>> = {
  identifiers: ['order_id', 'amount', 'status', 'zip', 'city', 'created'],
  labels: ['注文番号', '金額', '状態', '郵便番号', '住所', '登録日'],
}

function named([pan = '', expiry = '', code = '', holder = '']: readonly string[]): Names {
  return { pan, expiry, code, holder }
}
