import * as v from 'valibot'
import type { Assessment } from '../../model/index.ts'
import { digest, id, type SchemaOf, time } from './values.ts'

const words = v.exactOptional(v.string())

/** Characters of a data URL: 64 KiB in base64, and what stands before. */
const MOST_LOGO = 87_500

/** Only what a page shows as a picture; what is in it can do nothing there. */
const logo = v.pipe(
  v.string(),
  v.maxLength(MOST_LOGO),
  v.regex(/^data:image\/(?:png|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/),
)

/** Who answers, as the configuration names them. */
const organisation = {
  organisation: words,
  contacts: v.exactOptional(
    v.strictObject({
      ...{ questions: words, acquirer: words, psp: words, contractor: words, commission: words },
    }),
  ),
  signOff: v.exactOptional(
    v.strictObject({ performed: words, reviewed: words, responsible: words }),
  ),
  logo: v.exactOptional(logo),
}

/** Which run the report is of. */
export const run: SchemaOf<Assessment['run']> = v.strictObject({
  id: v.string(),
  purpose: v.nullable(v.string()),
  changeId: v.nullable(v.string()),
  startedAt: time,
  finishedAt: time,
  resumed: v.boolean(),
  sessions: v.exactOptional(v.array(time)),
  ...organisation,
  timeZone: v.exactOptional(v.string()),
  sourceRoot: v.exactOptional(v.string()),
  since: v.exactOptional(time),
  only: v.exactOptional(v.strictObject({ finding: id, places: v.array(v.string()) })),
})

/** What it was made with. */
export const tool: SchemaOf<Assessment['tool']> = v.strictObject({
  name: v.string(),
  version: v.string(),
  rules: v.strictObject({
    version: v.string(),
    sha256: digest,
    own: v.exactOptional(digest),
  }),
  config: v.strictObject({ sha256: digest }),
  runtime: v.string(),
})
