/** The text of `memory[from]` to `memory[to - 1]` where it is ASCII, which all servers' encodings share; else null. */
export function asciiText(memory: Buffer, from: number, to: number): string | null {
  for (let at = from; at < to; at++) if ((memory[at] ?? 0) >= 0x80) return null
  return memory.toString('latin1', from, to)
}
