const listOf = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * Weights that the program names itself: each must stand in rules/weights.json, or the first number that
 * has it could not be judged.
 */
export const CODE_WEIGHTS: readonly string[] = listOf(`
  prior:card_number prior:card_number_part prior:card_member prior:other_card prior:column_unknown prior:log_unknown
  luhn:pass luhn:fail_required luhn:fail_usually luhn:na
  scheme:legacy_or_disabled scheme:none scheme:own
  format:card_grouping format:card_grouping_fullwidth format:groups_of_four format:other_grouping
  format:contiguous format:fullwidth_contiguous
  ctx:brand_word_agrees ctx:brand_word_disagrees ctx:card_word ctx:negative_word
  ctx:cvv_near ctx:expiry_near ctx:holder_near ctx:phone_order_phrase
  struct:track1 struct:track2 struct:alnum_adjacent struct:hex_group
  struct:neighbour_group struct:neighbour_in_row struct:neighbour_rows
  mask:first_and_last mask:first_only mask:last_only mask:zeros
  cap:digits_only cap:malformed floor:card_word floor:prefix_and_luhn
  test:own test:pattern test:published token:own
`)

/** Reasons of the program without a weight: what a whole column tells, and a security code alone. */
export const CODE_REASONS: readonly string[] = listOf(`
  column:ascending column:cards column:chance column:dense column:one_prefix column:serial
  column:other_field sad:named
`)

/** Lists of rules/words.json that the program asks for. */
export const CODE_WORDS: readonly string[] = listOf(
  'ctx:card_word ctx:negative_word ctx:phone_order_phrase',
)
