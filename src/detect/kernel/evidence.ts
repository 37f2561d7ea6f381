const CARD_WORD_REACH = 48 // bytes: "クレジットカード番号(半角数字)：" in UTF-8, or a JSON path

/** "card" in any case, or カード in UTF-8, Shift_JIS or EUC-JP, as latin1. */
const CARD_WORD =
  /[cC][aA][rR][dD]|\xe3\x82\xab\xe3\x83\xbc\xe3\x83\x89|\x83\x4a\x81\x5b\x83\x68|\xa5\xab\xa1\xbc\xa5\xc9/

/** Whether a word for a card stands in the bytes before: then a number may have a wrong check digit. */
export function hasCardWord(bytes: Uint8Array, start: number): boolean {
  const before = bytes.subarray(Math.max(0, start - CARD_WORD_REACH), start)
  return CARD_WORD.test(String.fromCharCode(...before))
}
