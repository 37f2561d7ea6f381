import type { NotRead } from '../../model/index.ts'
import { bytesText, grouped } from '../../report/index.ts'
import { displayName, engineOf, withoutPassword } from '../../sources/index.ts'
import type { TargetSurvey } from './target.ts'

const NAMED = 3 // of those with one reason

/** What a person is told of a target. */
export function targetLines(survey: TargetSurvey): string[] {
  const {
    target,
    isDatabase,
    count,
    bytes,
    oldest,
    newest,
    biggest,
    rows,
    gaps,
    others,
    wholeReason,
  } = survey
  const location = displayName(withoutPassword(target.location))
  const name = target.name === undefined ? location : `${target.name} (${location})`
  const times =
    oldest === null ? '' : `, last written ${dayOf(oldest)} to ${dayOf(newest ?? oldest)}`
  const rowsText = (count: number | undefined): string =>
    count === undefined ? '' : `, about ${grouped(count)} rows`
  return [
    `  ${name}: ${grouped(count)} ${isDatabase ? 'table' : 'file'}${count === 1 ? '' : 's'}, ${bytesText(bytes)}${times}`,
    ...biggest.map(
      ({ part, bytes }) => `    ${part}: ${bytesText(bytes)}${rowsText(rows.get(part))}`,
    ),
    ...reasonLines(gaps).map((line) => `    cannot be read: ${line}`),
    ...(isDatabase && gaps.some(({ reason }) => /permission|unproven/.test(reason))
      ? [`    cardsweep grants ${engineOf(target.location)} prints the rights that are missing`]
      : []),
    ...(wholeReason === null ? [] : [`    read whole each night: ${wholeReason}`]),
    ...reasonLines(others).map((line) => `    not read: ${line}`),
  ]
}

/** A line for each reason, with the first places that have it. */
function reasonLines(notes: readonly NotRead[]): string[] {
  const groups = new Map<string, NotRead[]>()
  for (const note of notes) {
    const reason = `${note.reason} (${note.detail})`
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
