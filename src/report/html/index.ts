/**
 * The page for managers and auditors, and its annex: an Assessment goes in, a self-contained HTML file comes out,
 * piece by piece. It reads whole without a script and never asks the network: its own policy lets in
 * one style and one script, which sorts and filters, and forbids all else. Every value passes the
 * escaping template.
 */
import type { Assessment } from '../../model/index.ts'
import { translator } from '../messages/index.ts'
import type { Reporter } from '../reporter.ts'
import { glossary, integrity, signOff } from './annex.ts'
import { changes } from './changes.ts'
import { counts } from './counts.ts'
import { annexCover, cover } from './cover.ts'
import { coverage } from './coverage.ts'
import { criteria } from './criteria.ts'
import { exceptions } from './exceptions.ts'
import { facts } from './facts.ts'
import { findings } from './findings.ts'
import { head } from './head.ts'
import { inventory } from './inventory.ts'
import { mapping } from './mapping.ts'
import { effectiveness, limits, method } from './method.ts'
import { response } from './response.ts'
import { script } from './script.ts'
import { contents, type PageExtent } from './sections.ts'
import { type Setting, settingOf } from './setting.ts'
import { summary } from './summary.ts'
import { tables } from './tables.ts'
import type { Markup } from './template.ts'

export { type PrintedFiles, periodPages, periodSheets } from './period/index.ts'
export type { Setting } from './setting.ts'

/** The HTML page: what everybody reads. */
export const html: Reporter = (assessment, options) => documentOf('page', assessment, options)

/** The annex: how was looked, counts, inventory, and what is left for people to fill in. */
export const annex: Reporter = (assessment, options) => documentOf('annex', assessment, options)

/** Both in one, with the details of findings open on paper. */
export const whole: Reporter = (assessment, options) => documentOf('whole', assessment, options)

function* documentOf(
  extent: PageExtent,
  assessment: Assessment,
  { lang, brands, requirements }: Parameters<Reporter>[1],
): Generator<string> {
  const setting = settingOf(assessment, { lang, brands, requirements, translate: translator(lang) })
  yield start(extent, assessment.run.logo, setting).markup
  yield (extent === 'annex' ? annexCover : cover)(assessment, setting).markup
  yield contents(extent, setting.translate).markup
  yield '<main id="content">\n'
  if (extent !== 'annex') for (const piece of pageSections(assessment, setting)) yield piece.markup
  if (extent !== 'page') for (const piece of annexSections(assessment, setting)) yield piece.markup
  if (extent === 'annex') yield limits(assessment, setting).markup
  yield `</main>\n${script.markup}\n</body>\n</html>\n`
}

function* pageSections(assessment: Assessment, setting: Setting): Generator<Markup> {
  yield summary(assessment, setting)
  yield coverage(assessment, setting)
  yield* findings(assessment, setting)
  yield exceptions(assessment, setting)
  yield changes(assessment, setting)
  yield limits(assessment, setting)
  yield signOff(assessment, setting)
  yield facts(assessment, setting)
}

function* annexSections(assessment: Assessment, setting: Setting): Generator<Markup> {
  const parts = [inventory, counts, response, method, effectiveness, criteria, mapping, tables]
  for (const part of parts) yield part(assessment, setting)
  yield glossary(setting)
  yield integrity(assessment, setting)
}

function start(extent: PageExtent, logo: string | undefined, { lang, translate }: Setting): Markup {
  const title = translate(extent === 'annex' ? 'annex.title' : 'title')
  return head({ lang, title, isDetailed: extent === 'whole', logo }, translate)
}
