import type { Unchanged } from '../../model/index.ts'
import { type Lang, translator } from '../messages/index.ts'
import { bytesText, grouped } from './quantities.ts'

const PERCENT = 100

/** What was not read because nothing had changed, on what that relies, and how far it was tried. */
export function unchangedText(unchanged: Unchanged, lang: Lang): string {
  const { files, tables, bytes, oldestReading = '', reliesOn, drawn, changedAtMost } = unchanged
  return translator(lang)('unchanged', {
    files: grouped(files),
    tables: grouped(tables),
    bytes: bytesText(bytes),
    date: oldestReading.slice(0, 10),
    runs: grouped(reliesOn.length),
    drawn: grouped(drawn),
    percent: (changedAtMost * PERCENT).toFixed(1),
  })
}
