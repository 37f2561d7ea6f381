import type { NotRead } from '../../model/index.ts'
import { bytesText, grouped, quantity, type Translate } from '../../report/index.ts'
import { displayName, serverOfTarget, withoutPassword } from '../../sources/index.ts'
import type { TargetSurvey } from './target.ts'

const NAMED = 3 // of those with one reason

/** What a person is told of a target: of its tables so many, the biggest. */
export function targetLines(survey: TargetSurvey, most: number, translate: Translate): string[] {
  const { target, tables, gaps, others, wholeReason } = survey
  const server = serverOfTarget(target.location)
  const needsRights = gaps.some(({ reason }) => /permission|unproven/.test(reason))
  const reasons = (notes: readonly NotRead[]): string[] => reasonLines(notes, translate)
  return [
    `  ${headline(survey, translate)}`,
    ...tableLines(tables, most, translate),
    ...reasons(gaps).map((what) => `    ${translate('check.unreadable', { what })}`),
    ...(server !== null && needsRights
      ? [`    ${translate('check.grants', { engine: server })}`]
      : []),
    ...(wholeReason === null ? [] : [`    ${translate('check.whole', { reason: wholeReason })}`]),
    ...reasons(others).map((what) => `    ${translate('check.notRead', { what })}`),
  ]
}

function tableLines(tables: TargetSurvey['tables'], most: number, translate: Translate): string[] {
  const more = tables.slice(most)
  const bytes = bytesText(more.reduce((sum, one) => sum + one.bytes, 0))
  return [
    ...tables.slice(0, most).map(({ table, bytes, rows }) => {
      const line = `${table}: ${bytesText(bytes)}`
      return rows === undefined
        ? `    ${line}`
        : `    ${translate('check.rows', { line, rows: quantity(rows, 'rows', translate) })}`
    }),
    ...(more.length > 0
      ? [`    ${translate('check.more', { count: grouped(more.length), bytes })}`]
      : []),
  ]
}

function headline(survey: TargetSurvey, translate: Translate): string {
  const { target, isDatabase, count, bytes, oldest, newest } = survey
  const location = displayName(withoutPassword(target.location))
  const name = target.name === undefined ? location : `${target.name} (${location})`
  const line = translate('check.target', {
    name,
    count: quantity(count, isDatabase ? 'tables' : 'files', translate),
    bytes: bytesText(bytes),
  })
  if (oldest === null) return line
  return translate('check.written', { line, from: dayOf(oldest), to: dayOf(newest ?? oldest) })
}

/** A line for each reason, with the first places that have it. */
function reasonLines(notes: readonly NotRead[], translate: Translate): string[] {
  const groups = new Map<string, NotRead[]>()
  for (const note of notes) {
    const reason = `${translate(`reason.${note.reason}`)} (${note.detail})`
    const group = groups.get(reason)
    if (group === undefined) groups.set(reason, [note])
    else group.push(note)
  }
  return [...groups].map(([reason, group]) => {
    const places = group.slice(0, NAMED).map(({ what }) => what)
    const more = group.length > NAMED ? `, ... (${group.length})` : ''
    return `${reason}: ${places.join(', ')}${more}`
  })
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 'yyyy-mm-dd'.length)
