import { ALLOW_COMMENT, type Assessment, type Contacts } from '../../model/index.ts'
import { grouped } from '../wording/index.ts'
import { heading, none, note, section, table } from './parts.ts'
import { type SheetGroup, sheet } from './response-sheet.ts'
import type { Setting } from './setting.ts'
import type { Markup, Shown } from './template.ts'

const SHEETS = 60 // at most a sheet of paper each

/** A sheet for each target and class to record what was done (PCI DSS 12.10.7), and the log of contacts. */
export const response = (assessment: Assessment, setting: Setting): Markup =>
  section('response', setting.translate, responseSheets(assessment, setting))

/** The same without the heading of a section of the annex. */
export function responseSheets(assessment: Assessment, setting: Setting): Shown {
  const { translate } = setting
  const groups = groupsOf(assessment)
  if (groups.length === 0) return none(translate)
  const shown = groups.slice(0, SHEETS)
  const values = { shown: grouped(shown.length), all: grouped(groups.length) }
  return [
    note(translate('response.note')),
    groups.length > SHEETS ? note(translate('response.more', values)) : '',
    shown.map((group, index) => sheet(group, index, setting)),
    contacts(assessment.run.contacts, setting),
    note(translate('response.deadlines')),
  ]
}

/** What counts, needs review or was accepted by somebody, gravest first. */
function groupsOf({ findings, coverage }: Assessment): SheetGroup[] {
  const owners = new Map(coverage.targets.map(({ target, owner }) => [target, owner]))
  const groups = new Map<string, SheetGroup>()
  for (const finding of findings) {
    const { target, severity, allowed, exception } = finding
    if (severity === 'SV5' || severity === 'SV0' || allowed) continue
    if (exception?.approver === ALLOW_COMMENT) continue
    const key = `${severity} ${target}`
    const group = groups.get(key) ?? { target, severity, owner: owners.get(target), findings: [] }
    groups.set(key, group)
    group.findings.push(finding)
  }
  return [...groups.values()]
}

function contacts(known: Contacts | undefined, { translate }: Setting): Shown {
  const title = translate('response.contacts')
  const columns = [
    { title: translate('response.party') },
    { title: translate('response.when'), shape: 'blank' },
    { title: translate('response.who'), shape: 'blank' },
    { title: translate('response.content'), shape: 'blank' },
  ] as const
  const parties = ['acquirer', 'psp', 'contractor', 'commission'] as const
  const rows = parties.map((party) => [
    translate(`response.${party}`),
    '',
    known?.[party] ?? '',
    '',
  ])
  return [heading(title), table(title, columns, rows)]
}
