import { splitValues } from '../../model/index.ts'

/** Roles of which a card number is typed in parts: card_no01 to card_no04, tel01 to tel03. */
const IN_PARTS: ReadonlySet<string> = new Set(['card_number', 'card_number_part', 'phone'])

/** Whether a number in a column of the role may be one of several parts. */
export const isInParts = (role: string | null): boolean => role !== null && IN_PARTS.has(role)

/** Finds columns that hold one number in parts, as lists of their indexes. */
export function splitColumns(
  columns: Parameters<typeof splitValues>[0],
): readonly (readonly number[])[] {
  return splitValues(columns)
    .filter(({ role }) => isInParts(role))
    .map(({ parts }) => parts)
}
