/** What a format begins with; null stands for any byte. */
export type Signature = readonly (number | null)[]

/** Whether bytes begin with one of the signatures. */
export function startsWith(start: Uint8Array, signatures: readonly Signature[]): boolean {
  return signatures.some((signature) =>
    signature.every((byte, at) => at < start.length && (byte === null || start[at] === byte)),
  )
}

/** The signature that a text of Latin-1 is. */
export const ascii = (text: string): Signature => [...Buffer.from(text, 'latin1')]
