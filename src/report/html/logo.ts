import type { Organisation } from '../../model/index.ts'
import { type Markup, markup, type Shown } from './template.ts'

/** The title of a page, and beside it the logo of the organisation where there is one. */
export function masthead(title: string, { logo, organisation = '' }: Organisation): Markup {
  const picture: Shown =
    logo === undefined ? '' : markup`<img class="logo" src="${logo}" alt="${organisation}">`
  return markup`<div class="masthead"><h1>${title}</h1>${picture}</div>`
}
