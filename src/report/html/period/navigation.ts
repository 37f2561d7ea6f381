import type { AuditedPeriod } from '../../../model/index.ts'
import { LANGS, type Lang, ORIGINAL, translator } from '../../messages/index.ts'
import { note, table } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { chapter, type PeriodSetting } from './parts.ts'

/** The pages of an export, in the order in which they are read. */
export const PAGE_NAMES = ['index', 'summary', 'targets', 'findings', 'response'] as const

/** A page of an export. */
export type PageName = (typeof PAGE_NAMES)[number]

/** Which PDF files there are, and why there are none. */
export interface PrintedFiles {
  readonly files: ReadonlySet<string>
  readonly lacking: 'noPrinter' | 'notPrinted' | null
}

/** The name of a file in a language: the one in the original language is the first that is opened. */
export function fileOf(name: string, ending: 'html' | 'csv' | 'pdf', lang: Lang): string {
  return lang === ORIGINAL ? `${name}.${ending}` : `${name}.${lang}.${ending}`
}

/** The ways to the other pages of the export, and to the same page in the other languages. */
export function navigation(page: PageName, { lang, translate }: PeriodSetting): Markup {
  const pages = PAGE_NAMES.map((name) =>
    name === page
      ? markup`<li><a href="${fileOf(name, 'html', lang)}" aria-current="page">${translate(`period.${name}`)}</a></li>\n`
      : markup`<li><a href="${fileOf(name, 'html', lang)}">${translate(`period.${name}`)}</a></li>\n`,
  )
  const languages = LANGS.filter((each) => each !== lang).map(
    (each) =>
      markup`<li><a lang="${each}" hreflang="${each}" href="${fileOf(page, 'html', each)}">${translator(each)('period.language')}</a></li>\n`,
  )
  return markup`<nav class="pages screen" aria-label="${translate('period.contents')}"><ul>
${pages}${languages}</ul></nav>
`
}

/** The reports of the folder, each with the forms that there are of it. */
export function reports(
  { nights }: AuditedPeriod,
  printed: PrintedFiles,
  { lang, translate }: PeriodSetting,
): Markup {
  const columns = [
    { title: translate('period.document') },
    { title: translate('period.screen') },
    { title: translate('period.paper') },
    { title: translate('period.sheet') },
  ]
  const link = (file: string, name = file): Markup => markup`<a href="${file}">${name}</a>`
  const pdf = (name: string): Shown => {
    const file = fileOf(name, 'pdf', lang)
    return printed.files.has(file) ? link(file) : '-'
  }
  const rows = PAGE_NAMES.map((name) => [
    translate(`period.${name}`),
    link(fileOf(name, 'html', lang)),
    pdf(name),
    name === 'findings' ? link(fileOf(name, 'csv', lang)) : '-',
  ])
  const last = nights.findLast(({ told }) => told)
  const page = last?.files.find((file) => file === `report.${lang}.html`)
  const whole = page ? link(`${last?.folder}/${page}`, page) : '-'
  return chapter('documents', translate, [
    table(translate('period.chapter.documents'), columns, [
      ...rows,
      [translate('period.whole'), whole, pdf('report'), '-'],
    ]),
    printed.lacking === null ? '' : note(translate(`period.${printed.lacking}`)),
  ])
}
