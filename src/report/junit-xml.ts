import { visible } from '../mask/index.ts'

/** One test: a place, the coverage of a target, or the self-test. */
export interface Case {
  readonly name: string
  readonly classname: string
  /** The file, relative to the sources where it lies in them. */
  readonly file?: string
  /** Seconds, where the case took any that are known. */
  readonly time?: number
  readonly outcome?: { readonly tag: 'failure' | 'error' | 'skipped'; readonly text: string }
}

/** Tests that belong together. */
export interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

/** What stands around the suites: how long all took, and what is told behind them. */
interface SuitesFacts {
  readonly seconds: number
  readonly startedAt: string
  readonly remarks: { readonly name: string; readonly text: string }
}

/** JUnit XML of suites, in pieces. */
export function* suitesText(
  suites: readonly Suite[],
  { seconds, startedAt, remarks }: SuitesFacts,
): Generator<string> {
  const all = suites.flatMap(({ cases }) => cases)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield `<testsuites name="cardsweep" tests="${all.length}" failures="${count(all, 'failure')}" errors="${count(all, 'error')}" time="${seconds.toFixed(3)}">\n`
  for (const { name, cases } of suites) {
    yield `<testsuite name="${escaped(name)}" tests="${cases.length}" failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}" skipped="${count(cases, 'skipped')}" timestamp="${escaped(startedAt)}">\n`
    for (const one of cases) yield caseText(one)
    yield '</testsuite>\n'
  }
  yield `<testsuite name="${escaped(remarks.name)}" tests="0">\n`
  yield `<system-out>${escaped(remarks.text)}</system-out>\n`
  yield '</testsuite>\n</testsuites>\n'
}

function caseText({ name, classname, file, time = 0, outcome }: Case): string {
  const named = `name="${escaped(name)}" classname="${escaped(classname)}"`
  const where = file === undefined ? '' : ` file="${escaped(file)}"`
  const head = `<testcase ${named}${where} time="${time.toFixed(3)}"`
  if (!outcome) return `${head}/>\n`
  const { tag, text } = outcome
  const inner =
    tag === 'skipped'
      ? `<skipped>${escaped(text)}</skipped>`
      : `<${tag} message="${escaped(text)}" type="${tag}">${escaped(text)}</${tag}>` // GitLab shows what is inside
  return `${head}>${inner}</testcase>\n`
}

function count(cases: readonly Case[], tag: NonNullable<Case['outcome']>['tag']): number {
  return cases.filter(({ outcome }) => outcome?.tag === tag).length
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
