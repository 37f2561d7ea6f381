import { expect, test } from 'vitest'
import { encodings } from '../../src/decoders/index.ts'

const written: readonly (readonly [encoding: string, encoded: string, meant: string])[] = [
  ['percent-encoding', 'no=%34%31-1', 'no=41-1'],
  ['percent-encoding', '100%, %zz%4', '100%, %zz%4'],
]

test.each(written)('%s: %s', (name, encoded, meant) => {
  const { bytes, starts, ends } = encodings[name]?.(Buffer.from(encoded)) ?? {}
  expect(Buffer.from(bytes ?? []).toString('latin1')).toBe(meant)
  expect(starts?.at(0)).toBe(0)
  expect(ends?.at(-1)).toBe(encoded.length)
})
