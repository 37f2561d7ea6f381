const CARD_WORD_REACH = 48 // bytes: "クレジットカード番号(半角数字)：" in UTF-8, or a JSON path

/** "card" in any case, or カード in UTF-8, Shift_JIS or EUC-JP, as latin1. */
const CARD_WORD =
  /[cC][aA][rR][dD]|\xe3\x82\xab\xe3\x83\xbc\xe3\x83\x89|\x83\x4a\x81\x5b\x83\x68|\xa5\xab\xa1\xbc\xa5\xc9/

/** The check of ISO/IEC 7812-1 annex B, which all schemes that use a check digit share. */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Whether a word for a card stands in the bytes before: then a number may have a wrong check digit. */
export function hasCardWord(bytes: Uint8Array, start: number): boolean {
  const before = bytes.subarray(Math.max(0, start - CARD_WORD_REACH), start)
  return CARD_WORD.test(String.fromCharCode(...before))
}
