import type { Trusted, Unchanged } from '../../model/index.ts'
import { type Lang, type Translate, translator } from '../messages/index.ts'
import { bytesText, grouped, quantity } from './quantities.ts'
import { dayText } from './times.ts'

const PERCENT = 100

/** A bound on the share that changed tells something only below this, so from 59 drawn on. */
const TELLING = 0.05

/** What was not scanned because nothing had changed, on what that relies, and how far it was tried. */
export function unchangedTexts(unchanged: Unchanged, lang: Lang, zone?: string): string[] {
  const { files, tables, bytes, oldestReading = '', compared = 0 } = unchanged
  const translate = translator(lang)
  const date = dayText(oldestReading, zone)
  const same = translate('compared', { bytes: bytesText(compared), date })
  const text = translate('unchanged', {
    files: quantity(files, 'files', translate),
    tables: quantity(tables, 'tables', translate),
    bytes: bytesText(bytes - compared),
    date,
    runs: quantity(unchanged.reliesOn.length, 'runs', translate),
    check: checkText(unchanged, translate),
  })
  return [...(files + tables > 0 ? [text] : []), ...(compared > 0 ? [same] : [])]
}

function checkText({ drawn, changedAtMost }: Unchanged, translate: Translate): string {
  if (drawn === 0) return ''
  if (changedAtMost >= TELLING) return translate('unchangedCheck', { drawn: grouped(drawn) })
  const percent = (changedAtMost * PERCENT).toFixed(1)
  return translate('unchangedBound', { drawn: grouped(drawn), percent })
}

/** What was not read because its files are trusted to grow only, with the names of some of them. */
export function trustedText(trusted: Trusted, shown: number, lang: Lang, zone?: string): string {
  const { files, bytes, oldestReading = '', names } = trusted
  const translate = translator(lang)
  const some = names.slice(0, shown).join(', ')
  return translate('trusted', {
    files: quantity(files, 'files', translate),
    bytes: bytesText(bytes),
    date: dayText(oldestReading, zone),
    names:
      files > shown
        ? translate('trustedMore', { names: some, count: grouped(files - shown) })
        : some,
  })
}
