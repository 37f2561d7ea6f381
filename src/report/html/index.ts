/**
 * The page for managers and auditors: an Assessment goes in, one self-contained HTML file comes out,
 * piece by piece. It needs no script and no network, and its own policy forbids both; every value
 * passes the escaping template.
 */
import type { Assessment } from '../../types.ts'
import type { Reporter } from '../reporter.ts'
import { speaker } from '../texts/index.ts'
import { brands, combinations, summary } from './counts.ts'
import { cover } from './cover.ts'
import { coverage } from './coverage.ts'
import { findings } from './findings.ts'
import { limits, method } from './method.ts'
import { SECTIONS, type Setting } from './parts.ts'
import { policy, style } from './style.ts'
import { type Markup, markup } from './template.ts'

/** The HTML page. */
export const html: Reporter = function* (assessment, { lang, reasons, requirements }) {
  const setting: Setting = { lang, reasons, requirements, say: speaker(lang) }
  yield head(setting).markup
  for (const piece of body(assessment, setting)) yield piece.markup
  yield '</main>\n</body>\n</html>\n'
}

function* body(assessment: Assessment, setting: Setting): Generator<Markup> {
  yield cover(assessment, setting)
  yield contents(setting)
  yield markup`<main id="content">
`
  yield summary(assessment, setting)
  yield combinations(assessment, setting)
  yield brands(assessment, setting)
  yield* findings(assessment, setting)
  yield* coverage(assessment, setting)
  yield method(assessment, setting)
  yield limits(assessment, setting)
}

function head({ lang, say }: Setting): Markup {
  return markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${say('title')}</title>
${style}
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
`
}

function contents({ say }: Setting): Markup {
  const items = SECTIONS.map(
    (name) => markup`<li><a href="#${name}">${say(`section.${name}`)}</a></li>`,
  )
  return markup`<nav aria-label="${say('contents')}"><ol>${items}</ol></nav>
`
}
