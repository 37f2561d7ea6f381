/** What a format begins with; null stands for any byte. */
export type Signature = readonly (number | null)[]

/** Whether bytes begin with one of the signatures; asked of every file, so without a function for every byte. */
export function startsWith(start: Uint8Array, signatures: readonly Signature[]): boolean {
  for (const signature of signatures) {
    if (isAtStart(start, signature)) return true
  }
  return false
}

function isAtStart(start: Uint8Array, signature: Signature): boolean {
  if (start.length < signature.length) return false
  for (let at = 0; at < signature.length; at++) {
    const byte = signature[at]
    if (byte !== null && byte !== start[at]) return false
  }
  return true
}

/** The signature that a text of Latin-1 is. */
export const ascii = (text: string): Signature => [...Buffer.from(text, 'latin1')]

/** What a format is told by that has a signature of its own. */
export interface BySignature {
  readonly signatures: readonly Signature[]
  readonly matches: (start: Uint8Array) => boolean
}

/** Tells a format by the signatures that it begins with. */
export const starting = (...signatures: readonly Signature[]): BySignature => ({
  signatures,
  matches: (start) => startsWith(start, signatures),
})
