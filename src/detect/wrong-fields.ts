/** Fields in which a card number was typed by mistake: they are for something a person writes. */
const WRONG_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'name_kana',
  'card_holder',
  'company',
  'phone',
  'email',
  'postal',
  'address',
  'birth',
  'free_text',
])

/** Whether a field of this role is no place for a card number, but one where people type it. */
export function isWrongField(role: string | null | undefined): role is string {
  return role !== null && role !== undefined && WRONG_FIELDS.has(role)
}
