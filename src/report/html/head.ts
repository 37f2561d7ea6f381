import type { Lang, Translate } from '../messages/index.ts'
import { policyOf } from './policy.ts'
import { style } from './style.ts'
import { type Markup, markup } from './template.ts'

/** How a page begins, up to its body. */
interface PageHead {
  readonly lang: Lang
  readonly title: string
  /** Whether details of findings are open on paper. */
  readonly isDetailed?: boolean
  /** Whether long names are cut on paper, so that the page keeps to its sheets. */
  readonly isShort?: boolean
  /** The organisation's, where its page shows one. */
  readonly logo?: string | undefined
}

/** The head of a page, and the start of its body with the link that skips to the content. */
export function head(
  { lang, title, isDetailed = false, isShort = false, logo }: PageHead,
  translate: Translate,
): Markup {
  const policy = policyOf({ hasPicture: logo !== undefined })
  return markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
${style}
</head>
<body${isDetailed ? markup` class="detailed"` : ''}${isShort ? markup` class="short"` : ''}>
<a class="skip" href="#content">${translate('skip')}</a>
`
}
