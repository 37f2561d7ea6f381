import type { Config } from '../../config/index.ts'
import { type Mask, maskedTexts, visible } from '../../mask/index.ts'
import type { NotRead } from '../../model/index.ts'
import { type Translate, translator } from '../../report/index.ts'
import { displayName, withoutPassword } from '../../sources/index.ts'
import { FILE_RATE, tableRate } from '../rates.ts'
import type { Checked } from './around.ts'
import { surveyTarget, type TargetSurvey } from './target.ts'
import { targetLines } from './target-lines.ts'
import { secondsOf, timeLines } from './time.ts'

/** Exit status where something could not be read. */
const NOT_READ = 3
const WRONG = 2

/** How a plan is told. */
export interface PlanTelling {
  readonly mask: Mask
  readonly json: boolean
  /** Tables of a database that people are told, the biggest. */
  readonly most: number
  /** What stands before and after the targets, for people, and what else must be right. */
  readonly head?: string
  readonly around?: readonly Checked[]
}

/** Looks at what a run would read, prints it, and sets the exit status by whether it could read all of it. */
export async function tellPlan(config: Config, telling: PlanTelling): Promise<void> {
  const { mask, json, most, head, around = [] } = telling
  const translate = translator(config.lang)
  const print = (line: string): void => {
    process.stdout.write(`${visible(mask.text(line))}\n`)
  }
  if (head !== undefined && !json) print(head)
  const surveys: TargetSurvey[] = []
  for (const target of config.targets) {
    const surveyed = await surveyTarget(target, config)
    surveys.push(surveyed)
    if (!json) targetLines(surveyed, most, translate).forEach(print)
  }
  if (json) process.stdout.write(`${jsonOf(surveys, config, telling)}\n`)
  else for (const line of endOf(surveys, config, around, translate)) print(line)
  const isUsable = [...surveys, ...around].every(({ isWrong }) => !isWrong)
  if (!isUsable) process.exitCode = WRONG
  else if (gapsIn(surveys) > 0) process.exitCode = NOT_READ
}

function endOf(
  surveys: readonly TargetSurvey[],
  config: Config,
  around: readonly Checked[],
  translate: Translate,
): string[] {
  const gaps = gapsIn(surveys)
  return [
    ...around.map(({ line }) => line),
    ...timeLines(surveys, config, translate),
    ...(gaps > 0 ? [translate('check.gaps', { count: gaps })] : []),
  ]
}

const gapsIn = (surveys: readonly TargetSurvey[]): number =>
  surveys.reduce((sum, { gaps }) => sum + gaps.length, 0)

/** The same for programs: sizes in bytes, times in seconds, all tables. */
function jsonOf(
  surveys: readonly TargetSurvey[],
  config: Config,
  { mask, around }: PlanTelling,
): string {
  const { jobs, database } = config
  const plan = {
    schema: 'cardsweep/plan@1',
    complete: gapsIn(surveys) === 0,
    seconds: Math.round(secondsOf(surveys, config) * 10) / 10,
    reckonedWith: { jobs, tableBytesPerSecond: tableRate(database), fileBytesPerSecond: FILE_RATE },
    targets: surveys.map(planOf),
    ...(around && { around: around.map(({ line, isWrong }) => ({ line, isWrong })) }),
  }
  return JSON.stringify(maskedTexts(plan, mask), null, 2)
}

function planOf(survey: TargetSurvey): object {
  const { target, isDatabase, isWrong, count, bytes, oldest, newest, tables } = survey
  const timeOf = (time: number): string => new Date(time).toISOString()
  return {
    target: target.name ?? displayName(withoutPassword(target.location)),
    location: displayName(withoutPassword(target.location)),
    kind: isDatabase ? 'database' : 'files',
    canBeOpened: !isWrong,
    ...{ count, bytes },
    ...(oldest !== null && { oldest: timeOf(oldest), newest: timeOf(newest ?? oldest) }),
    ...(isDatabase && { tables }),
    ...(survey.wholeReason !== null && { readWholeEachNight: survey.wholeReason }),
    cannotBeRead: survey.gaps.map(notReadOf),
    notRead: survey.others.map(notReadOf),
  }
}

const notReadOf = ({ what, reason, detail, bytes }: NotRead): NotRead => ({
  ...{ what, reason, detail },
  ...(bytes !== undefined && { bytes }),
})
