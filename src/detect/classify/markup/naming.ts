/** The name in a text as it stands there, where it tells something of a value; null where it does not. */
export type Naming = (raw: string) => string | null
