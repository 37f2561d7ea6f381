import type { AuditedNight, AuditedPeriod } from '../../../model/index.ts'
import { LANGS, translator } from '../../messages/index.ts'
import { grouped, timeText } from '../../wording/index.ts'
import { table } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { chapter, coverageText, newsText, type PeriodSetting, verdictLink } from './parts.ts'

/** The keys that signed, each once, in the order of the runs. */
export function keysOf({ nights }: AuditedPeriod): string[] {
  return [...new Set(nights.flatMap(({ signedBy }) => signedBy ?? []))]
}

/** The runs one by one, the newest first, with the way to their pages. */
export function nights(period: AuditedPeriod, setting: PeriodSetting): Markup {
  const { translate } = setting
  const keys = keysOf(period)
  const columns = [
    { title: translate('fact.started') },
    { title: translate('column.verdict') },
    { title: translate('period.coverage') },
    { title: translate('period.changes') },
    { title: translate('column.gross'), shape: 'number' },
    { title: translate('column.distinct'), shape: 'number' },
    { title: translate('period.signedBy') },
    { title: translate('period.pages') },
  ] as const
  const rows = period.nights.toReversed().map((night) => rowOf(night, keys, setting))
  return chapter('nights', translate, table(translate('period.chapter.nights'), columns, rows))
}

function rowOf(
  night: AuditedNight,
  keys: readonly string[],
  { lang, translate, zone }: PeriodSetting,
): Shown[] {
  const { folder, startedAt, signedBy, told } = night
  const page = night.files.find((file) => file === `report.${lang}.html`) ?? ''
  return [
    markup`<span class="time" id="run-${folder}">${timeText(startedAt, zone)}</span>`,
    verdictLink(night, `${folder}/${page}`, translate),
    told ? coverageText(told, translate) : '-',
    told ? newsText(told, translate) : '-',
    told ? grouped(told.totals.occurrences) : '-',
    told ? grouped(told.totals.distinctCards) : '-',
    signedBy === null ? '-' : `K${keys.indexOf(signedBy) + 1}`,
    pagesOf(night),
  ]
}

/** Links to what lies in the folder of the run, whatever version of cardsweep has written it. */
function pagesOf({ folder, files }: AuditedNight): Shown {
  const link = (file: string, name: string, lang: Shown = ''): Shown =>
    files.includes(file) ? markup`<a${lang} href="${folder}/${file}">${name}</a> ` : ''
  const ofLang = LANGS.map((lang) => {
    const attribute = markup` lang="${lang}" hreflang="${lang}"`
    return [
      link(`report.${lang}.html`, translator(lang)('period.report'), attribute),
      link(`annex.${lang}.html`, translator(lang)('period.annex'), attribute),
    ]
  })
  return [...ofLang, link('report.json', 'report.json'), link('VERIFY.md', 'VERIFY.md')]
}
