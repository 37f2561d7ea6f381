/**
 * The pages of an export: what is known of the runs of a period goes in; self-contained pages without a script come
 * out, one that leads to each run's own pages, one of two sheets for managers, each target and each finding over the
 * period, and the response sheets. They tell only of runs whose files are as they were signed.
 */
import type { AuditedPeriod } from '../../../model/index.ts'
import { periodFindings } from '../../csv/index.ts'
import { LANGS, type Lang, translator } from '../../messages/index.ts'
import type { Names, Requirements } from '../../reporter.ts'
import { dayText, timeText } from '../../wording/index.ts'
import { runsFigure } from '../charts/index.ts'
import { head } from '../head.ts'
import { masthead } from '../logo.ts'
import { none, note } from '../parts.ts'
import { responseSheets } from '../response.ts'
import { settingOf } from '../setting.ts'
import { type Markup, markup } from '../template.ts'
import { calendar } from './calendar.ts'
import { checking, organisation, pruned } from './checking.ts'
import { findings } from './findings.ts'
import {
  fileOf,
  navigation,
  PAGE_NAMES,
  type PageName,
  type PrintedFiles,
  reports,
} from './navigation.ts'
import { nights } from './nights.ts'
import { chapter, type PeriodSetting, told } from './parts.ts'
import { state } from './state.ts'
import { managed } from './summary.ts'
import { targets } from './targets.ts'

export type { PrintedFiles } from './navigation.ts'

/** Names of schemes, and which requirements stand behind a severity. */
export interface PeriodNaming {
  readonly brands: Names
  readonly requirements: Requirements
}

/** The pages and tables by their names: the page in the original language is the first that is opened. */
export function periodPages(
  period: AuditedPeriod,
  naming: PeriodNaming,
  printed: PrintedFiles,
): ReadonlyMap<string, Iterable<string>> {
  return new Map(
    LANGS.flatMap((lang) => [
      ...PAGE_NAMES.map(
        (page) =>
          [fileOf(page, 'html', lang), pageOf(page, period, { lang, ...naming }, printed)] as const,
      ),
      [fileOf('findings', 'csv', lang), periodFindings(period, lang)] as const,
    ]),
  )
}

/** The pages that are printed, by the names of the files that come of them. */
export function periodSheets(
  period: AuditedPeriod,
  naming: PeriodNaming,
): ReadonlyMap<string, Iterable<string>> {
  const unprinted = { files: new Set<string>(), lacking: null }
  return new Map(
    LANGS.map((lang) => [
      fileOf('summary', 'pdf', lang),
      pageOf('summary', period, { lang, ...naming }, unprinted),
    ]),
  )
}

type Language = PeriodNaming & { readonly lang: Lang }

/** What a page has below its head. */
const CONTENTS: Readonly<
  Record<
    PageName,
    (period: AuditedPeriod, setting: PeriodSetting, naming: PeriodNaming) => readonly Markup[]
  >
> = {
  index: (period, setting) =>
    [calendar, trend, nights, checking, pruned, organisation].map((part) => part(period, setting)),
  summary: (period, setting) => {
    const { before, after } = managed(period, setting)
    return [before, trend(period, setting), after]
  },
  targets,
  findings,
  response: sheets,
}

function* pageOf(
  page: PageName,
  period: AuditedPeriod,
  { lang, ...naming }: Language,
  printed: PrintedFiles,
): Generator<string> {
  const translate = translator(lang)
  const zone = period.timeZone
  const setting = { lang, translate, zone }
  const days = { from: dayText(period.from, zone), to: dayText(period.to, zone) }
  const title = translate(`period.title.${page}`, days)
  yield head(
    { lang, title, isShort: page === 'summary', logo: period.organisation.logo },
    translate,
  ).markup
  yield markup`<header class="cover">${masthead(title, period.organisation)}
${page === 'index' || page === 'summary' ? state(period, setting) : ''}</header>
${navigation(page, setting)}<main id="content">
`.markup
  if (page === 'index') yield reports(period, printed, setting).markup
  for (const part of CONTENTS[page](period, setting, naming)) yield part.markup
  yield '</main>\n</body>\n</html>\n'
}

/** The response sheets of the last run whose report is as it was signed. */
function sheets(
  { last }: AuditedPeriod,
  { lang, translate, zone }: PeriodSetting,
  naming: PeriodNaming,
): Markup[] {
  if (last === null) return [none(translate)]
  const time = timeText(last.run.startedAt, zone)
  const setting = settingOf(last, { lang, translate, ...naming })
  return [
    chapter('sheets', translate, [
      note(translate('period.responseNote', { time })),
      responseSheets(last, setting),
    ]),
  ]
}

function trend({ nights }: AuditedPeriod, { translate, zone }: PeriodSetting): Markup {
  const totals = told(nights).map((night) => night.totals)
  const picture = runsFigure(totals, translate, zone)
  return picture ? chapter('trend', translate, picture) : markup``
}
