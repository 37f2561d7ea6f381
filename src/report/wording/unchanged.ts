import type { Trusted, Unchanged } from '../../model/index.ts'
import { type Lang, translator } from '../messages/index.ts'
import { bytesText, grouped } from './quantities.ts'

const PERCENT = 100

/** What was not scanned because nothing had changed, on what that relies, and how far it was tried. */
export function unchangedTexts(unchanged: Unchanged, lang: Lang): string[] {
  const { files, tables, bytes, oldestReading = '', compared = 0 } = unchanged
  const { reliesOn, drawn, changedAtMost } = unchanged
  const translate = translator(lang)
  const date = oldestReading.slice(0, 10)
  const same = translate('compared', { bytes: bytesText(compared), date })
  const text = translate('unchanged', {
    files: grouped(files),
    tables: grouped(tables),
    bytes: bytesText(bytes - compared),
    date,
    runs: grouped(reliesOn.length),
    drawn: grouped(drawn),
    percent: (changedAtMost * PERCENT).toFixed(1),
  })
  return [...(files + tables > 0 ? [text] : []), ...(compared > 0 ? [same] : [])]
}

/** What was not read because its files are trusted to grow only, with the names of some of them. */
export function trustedText(trusted: Trusted, shown: number, lang: Lang): string {
  const { files, bytes, oldestReading = '', names } = trusted
  const translate = translator(lang)
  const some = names.slice(0, shown).join(', ')
  return translate('trusted', {
    files: grouped(files),
    bytes: bytesText(bytes),
    date: oldestReading.slice(0, 10),
    names:
      files > shown
        ? translate('trustedMore', { names: some, count: grouped(files - shown) })
        : some,
  })
}
