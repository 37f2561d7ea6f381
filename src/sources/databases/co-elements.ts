/** Roles of co-elements, which make a number usable, whatever the type of their columns. */
const CO_ELEMENTS: ReadonlySet<string> = new Set(
  'cvv pin card_expiry card_holder name name_kana phone email postal address birth join_month'.split(
    ' ',
  ),
)

/** Two times tell when a row came and when it was changed; more only cost. */
const MOST_TIMES = 2

/** Whether a column of the role holds co-elements of a card number. */
export const isCoElement = (role: string | null): boolean => role !== null && CO_ELEMENTS.has(role)

/** Those of the columns with a time that tell when a row was stored. */
export function storageTimes<Column extends { readonly role: string | null }>(
  withTime: readonly Column[],
): ReadonlySet<Column> {
  // A birthday tells nothing of that.
  const fitting = withTime.filter(({ role }) => role === null || role === 'timestamp')
  return new Set(fitting.slice(0, MOST_TIMES))
}
