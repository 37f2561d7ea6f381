/**
 * The first page of an export: what is known of the runs of a period goes in, a self-contained page without a script
 * comes out that leads to each run's own pages. It tells only of runs whose files are as they were signed.
 */
import type { AuditedPeriod } from '../../../model/index.ts'
import { LANGS, type Lang, ORIGINAL, translator } from '../../messages/index.ts'
import { dayText } from '../../wording/index.ts'
import { runsFigure } from '../charts/index.ts'
import { head } from '../head.ts'
import { type Markup, markup } from '../template.ts'
import { calendar } from './calendar.ts'
import { checking, organisation, pruned } from './checking.ts'
import { nights } from './nights.ts'
import { chapter, type PeriodSetting, told } from './parts.ts'
import { state } from './state.ts'

/** The pages by their names: the one in the original language is the first that is opened. */
export function periodPages(period: AuditedPeriod): ReadonlyMap<string, string> {
  return new Map(LANGS.map((lang) => [nameOf(lang), pageOf(period, lang)]))
}

const nameOf = (lang: Lang): string => (lang === ORIGINAL ? 'index.html' : `index.${lang}.html`)

function pageOf(period: AuditedPeriod, lang: Lang): string {
  const translate = translator(lang)
  const setting = { lang, translate }
  const title = translate('period.title', { from: dayText(period.from), to: dayText(period.to) })
  return [
    head({ lang, title }, translate),
    markup`<header class="cover"><h1>${title}</h1>
${others(lang)}${state(period, setting)}</header>
<main id="content">
`,
    calendar(period, setting),
    trend(period, setting),
    nights(period, setting),
    checking(period, setting),
    pruned(period, setting),
    organisation(period, setting),
    markup`</main>\n</body>\n</html>\n`,
  ]
    .map((piece) => piece.markup)
    .join('')
}

/** The same page in the other languages. */
function others(lang: Lang): Markup {
  const links = LANGS.filter((other) => other !== lang).map(
    (other) =>
      markup`<a lang="${other}" hreflang="${other}" href="${nameOf(other)}">${translator(other)('period.language')}</a> `,
  )
  return markup`<p>${links}</p>\n`
}

function trend({ nights }: AuditedPeriod, { translate }: PeriodSetting): Markup {
  const picture = runsFigure(
    told(nights).map(({ totals }) => totals),
    translate,
  )
  return picture ? chapter('trend', translate, picture) : markup``
}
