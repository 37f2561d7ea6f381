/**
 * The page for managers and auditors: an Assessment goes in, one self-contained HTML file comes out,
 * piece by piece. It reads whole without a script and never asks the network: its own policy lets in
 * one style and one script, which sorts and filters, and forbids all else. Every value passes the
 * escaping template.
 */
import type { Assessment } from '../../model/index.ts'
import { translator } from '../messages/index.ts'
import type { Reporter } from '../reporter.ts'
import { glossary, integrity, mapping, signOff } from './annex.ts'
import { changes } from './changes.ts'
import { counts } from './counts.ts'
import { cover } from './cover.ts'
import { coverage } from './coverage.ts'
import { criteria } from './criteria.ts'
import { exceptions } from './exceptions.ts'
import { facts } from './facts.ts'
import { findings } from './findings.ts'
import { inventory } from './inventory.ts'
import { effectiveness, limits, method } from './method.ts'
import { policy } from './policy.ts'
import { response } from './response.ts'
import { script } from './script.ts'
import { contents } from './sections.ts'
import { type Setting, settingOf } from './setting.ts'
import { style } from './style.ts'
import { summary } from './summary.ts'
import { tables } from './tables.ts'
import { type Markup, markup } from './template.ts'

export type { Setting } from './setting.ts'

/** The HTML page. */
export const html: Reporter = function* (assessment, { lang, brands, requirements }) {
  const setting = settingOf(assessment, { lang, brands, requirements, translate: translator(lang) })
  yield head(setting).markup
  for (const piece of body(assessment, setting)) yield piece.markup
  yield `</main>\n${script.markup}\n</body>\n</html>\n`
}

function* body(assessment: Assessment, setting: Setting): Generator<Markup> {
  yield cover(assessment, setting)
  yield contents(setting.translate)
  yield markup`<main id="content">
`
  for (const part of [summary, coverage, method, effectiveness, criteria, inventory]) {
    yield part(assessment, setting)
  }
  yield* findings(assessment, setting)
  for (const part of [counts, exceptions, changes, response, limits]) {
    yield part(assessment, setting)
  }
  yield signOff(setting)
  yield facts(assessment, setting)
  yield integrity(assessment, setting)
  yield mapping(assessment, setting)
  yield glossary(setting)
  yield tables(assessment, setting)
}

function head({ lang, translate }: Setting): Markup {
  return markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${translate('title')}</title>
${style}
</head>
<body>
<a class="skip" href="#content">${translate('skip')}</a>
`
}
