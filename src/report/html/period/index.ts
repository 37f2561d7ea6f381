/**
 * The pages of an export: what is known of the runs of a period goes in; self-contained pages without a script come
 * out, one that leads to each run's own pages, and one of two sheets for managers. They tell only of runs whose files are as they were signed.
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
import { managed } from './summary.ts'

/** The pages by their names: the one in the original language is the first that is opened. */
export function periodPages(period: AuditedPeriod): ReadonlyMap<string, string> {
  const pages = Object.keys(PAGES) as PageName[]
  return new Map(
    LANGS.flatMap((lang) =>
      pages.map((page) => [nameOf(page, lang), pageOf(page, period, lang)] as const),
    ),
  )
}

type PageName = 'index' | 'summary'

/** What a page has, from its calendar or its figures on. */
const PAGES: Readonly<
  Record<PageName, (period: AuditedPeriod, setting: PeriodSetting) => readonly Markup[]>
> = {
  index: (period, setting) =>
    [calendar, trend, nights, checking, pruned, organisation].map((part) => part(period, setting)),
  summary: (period, setting) => {
    const { before, after } = managed(period, setting)
    return [before, trend(period, setting), after]
  },
}

const nameOf = (page: PageName, lang: Lang): string =>
  lang === ORIGINAL ? `${page}.html` : `${page}.${lang}.html`

function pageOf(page: PageName, period: AuditedPeriod, lang: Lang): string {
  const translate = translator(lang)
  const setting = { lang, translate }
  const days = { from: dayText(period.from), to: dayText(period.to) }
  const title = translate(`period.title.${page}`, days)
  return [
    head({ lang, title }, translate),
    markup`<header class="cover"><h1>${title}</h1>
${others(page, lang)}${state(period, setting)}</header>
<main id="content">
`,
    ...PAGES[page](period, setting),
    markup`</main>\n</body>\n</html>\n`,
  ]
    .map((piece) => piece.markup)
    .join('')
}

/** The other page of the export, and the same page in the other languages. */
function others(page: PageName, lang: Lang): Markup {
  const other = page === 'index' ? 'summary' : 'index'
  const languages = LANGS.filter((each) => each !== lang).map(
    (each) =>
      markup` · <a lang="${each}" hreflang="${each}" href="${nameOf(page, each)}">${translator(each)('period.language')}</a>`,
  )
  return markup`<p><a href="${nameOf(other, lang)}">${translator(lang)(`period.${other}`)}</a>${languages}</p>\n`
}

function trend({ nights }: AuditedPeriod, { translate }: PeriodSetting): Markup {
  const picture = runsFigure(
    told(nights).map(({ totals }) => totals),
    translate,
  )
  return picture ? chapter('trend', translate, picture) : markup``
}
