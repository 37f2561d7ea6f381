import { drawText, type Random } from '../../src/demo/random.ts'

/** What a line of a log begins with. */
export function logHead(random: Random): string {
  return `2026-03-${String(1 + random(28)).padStart(2, '0')} 12:${drawText(1, random)}5:31 INFO `
}
