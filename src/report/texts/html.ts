import { actions } from './actions.ts'
import { audit } from './audit.ts'
import { figures } from './figures.ts'
import { findingsPage } from './findings-page.ts'
import { glossary } from './glossary.ts'
import { page } from './page.ts'
import { response } from './response.ts'

/** All texts of the HTML page. */
export const html: typeof page &
  typeof figures &
  typeof findingsPage &
  typeof actions &
  typeof audit &
  typeof response &
  typeof glossary = {
  ...page,
  ...figures,
  ...findingsPage,
  ...actions,
  ...audit,
  ...response,
  ...glossary,
}
