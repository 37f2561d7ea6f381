import type { AuditedPeriod } from '../../../model/index.ts'
import { grouped } from '../../wording/index.ts'
import { definitions, none, note } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { keysOf } from './nights.ts'
import { cadenceText, chapter, type PeriodSetting } from './parts.ts'

/** How a stranger checks what lies here: the key, the command, and the way without cardsweep. */
export function checking(period: AuditedPeriod, { translate }: PeriodSetting): Markup {
  const keys = keysOf(period).map(
    (key, index) => markup`<br><b>K${index + 1}</b> <code>SHA-256 ${key}</code>`,
  )
  const folder = period.nights.findLast(({ files }) => files.includes('VERIFY.md'))?.folder
  const steps = folder === undefined ? 'VERIFY.md' : link(`${folder}/VERIFY.md`, 'VERIFY.md')
  return chapter('checking', translate, [
    markup`<ol>
<li>${translate('period.compare')}${keys}</li>
<li>${translate('period.command')} <code>cardsweep verify . --key signing.pem.pub</code></li>
<li>${translate('period.openssl')} ${steps}</li>
</ol>
`,
    note(translate('period.unsigned')),
  ])
}

const link = (href: string, text: string): Markup => markup`<a href="${href}">${text}</a>`

/** Which runs are gone, as the signed note says. */
export function pruned({ pruned: folders }: AuditedPeriod, { translate }: PeriodSetting): Markup {
  const last = folders.at(-1)
  const text =
    last === undefined
      ? none(translate)
      : markup`<p>${translate('period.pruned', { count: grouped(folders.length), last })}</p>\n`
  return chapter('pruned', translate, text)
}

const PARTIES = ['acquirer', 'psp', 'contractor', 'commission'] as const
const ROLES = ['performed', 'reviewed', 'responsible'] as const

/** Who answers, as the configuration of the last run says. */
export function organisation(
  { organisation: known, everyHours }: AuditedPeriod,
  { translate }: PeriodSetting,
): Markup {
  const { organisation: name, contacts = {}, signOff = {} } = known
  const blank = markup`<span class="pen">${translate('blank')}</span>`
  const facts: (readonly [string, Shown])[] = [
    [translate('fact.organisation'), name ?? blank],
    [translate('fact.questions'), contacts.questions ?? blank],
    [
      translate('period.cadence'),
      everyHours === null ? translate('notStated') : cadenceText(everyHours, translate),
    ],
    ...ROLES.map((role) => [translate(`signOff.${role}`), signOff[role] ?? blank] as const),
    ...PARTIES.flatMap((party) => {
      const contact = contacts[party]
      return contact === undefined ? [] : [[translate(`response.${party}`), contact] as const]
    }),
  ]
  return chapter('organisation', translate, definitions('facts', facts))
}
