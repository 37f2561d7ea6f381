/** Bytes in which the versions stand, also where some of them were changed, and where they stand otherwise. */
const LOOKED_AT = 256
const VERSIONS = 10

/** Versions of the file (ANSI, Unicode, 4 KiB pages) and of its program (Outlook, its cache), low byte first (MS-PST 2.2.2.6). */
const FILE = [14, 15, 21, 23, 36]
const PROGRAM = [19, 12]

/**
 * Whether bytes begin as an Outlook folder. One whose mark is damaged shows no text to who does not know what it is, so
 * the versions behind it are looked for as well.
 */
export function isPst(start: Uint8Array): boolean {
  if (Buffer.from(start.subarray(0, 4)).toString('latin1') === '!BDN') return true
  if (hasProgram(start, VERSIONS + 2)) return true
  for (let at = 0; at < LOOKED_AT; at++)
    if (FILE.includes(start[at] ?? 0) && hasProgram(start, at + 2)) return true
  return false
}

/** Behind the version of the program stand two ones; before it, the high byte of that of the file. */
const hasProgram = (start: Uint8Array, at: number): boolean =>
  PROGRAM.includes(start[at] ?? 0) &&
  [start[at - 1], start[at + 1], start[at + 2], start[at + 3]].join() === '0,0,1,1'
