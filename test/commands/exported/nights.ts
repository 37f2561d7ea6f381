import type { KeyObject } from 'node:crypto'
import { createAssessor } from '../../../src/assess/assessor.ts'
import type { AssessmentOptions } from '../../../src/assess/options.ts'
import { writeEvidence } from '../../../src/evidence/write.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { Assessment, RunFacts } from '../../../src/model/index.ts'
import type { UnitResult } from '../../../src/model/unit-result.ts'
import { LANGS, languages } from '../../../src/report/messages/index.ts'
import { finding, result, runOver, sample, unit } from '../../assess/results.ts'
import { render } from '../../report/assessments.ts'
import { png } from '../../support/png.ts'

/** Days of March of which the folder tells. */
const DAYS = 31
/** The one that has no run. */
export const MISSING = 14

const LOGS = '/var/log/shop'
const TABLES = 'postgres://audit@db.shop.example/shop'

/** Identities of the findings, by the days from which they are there. */
const ACCESS_LOG = { path: `${LOGS}/access.log`, from: 5, to: 9 }
const DEBUG_LOG = { path: `${LOGS}/debug/checkout-2026-03-28.log`, from: 28, to: DAYS }

/** Writes a run for each night of March but one into an archive. */
export async function keepMarch(archive: string, key: KeyObject): Promise<Assessment[]> {
  const all: Assessment[] = []
  for (let day = 1; day <= DAYS; day++) {
    if (day === MISSING) continue
    const assessment = nightOf(day, all.at(-1) ?? null)
    all.push(assessment)
    await keep(archive, assessment, key)
  }
  return all
}

/** Signs what a run came to, with its pages in each language. */
export async function keep(
  archive: string,
  assessment: Assessment,
  key: KeyObject,
  everyHours = 24,
): Promise<string> {
  async function* documents(): AsyncGenerator<{ name: string; pieces: readonly string[] }> {
    yield { name: 'report.json', pieces: [render('json', assessment)] }
    for (const lang of LANGS)
      yield { name: `report.${lang}.html`, pieces: [render('html', assessment, lang)] }
    if (assessment.verdict === 'detected')
      yield { name: 'annex.en.html', pieces: [render('annex', assessment)] }
  }
  return await writeEvidence(archive, documents(), {
    ...{ run: assessment.run, verdict: assessment.verdict, key },
    schedule: { everyHours },
    instructions: (steps) => LANGS.map((lang) => languages[lang].instructions(steps)).join('\n'),
    stamp: async () => null,
  })
}

/** A night of March after the one before: logs and a database, of which each has its own troubles. */
export function nightOf(day: number, earlier: Assessment | null): Assessment {
  const assessor = createAssessor(runOn(day), { ...decisions(day, earlier), earlier })
  for (const each of found(day)) assessor.add(each)
  const why = { reason: 'permission', detail: 'EACCES' } as const
  if (day === 7) assessor.note(0, { what: ACCESS_LOG.path, ...why })
  if (day === 17) assessor.note(1, { what: '*', reason: 'connection', detail: 'ECONNREFUSED' })
  return assessor.finish(time(day, 2, 45))
}

function runOn(day: number): RunFacts {
  return {
    ...runOver(LOGS, TABLES),
    ...{ id: `night ${day}`, startedAt: time(day, 2, 15) },
    timeZone: 'Asia/Tokyo',
    organisation: 'Example <Shop>',
    contacts: { questions: 'pci@shop.example', acquirer: 'Example Bank' },
    signOff: { performed: '山田 太郎' },
    logo: `data:image/png;base64,${png(120, 40).toString('base64')}`,
    targets: [
      { name: LOGS, system: 'web', owner: 'Web team' },
      { name: TABLES, system: 'orders', owner: 'Orders team', environment: 'production' },
    ],
  }
}

/** Of a day of March in Japan, which is nine hours ahead. */
const time = (day: number, hour: number, minute: number): string =>
  new Date(Date.UTC(2026, 2, day, hour - 9, minute)).toISOString()

function found(day: number): UnitResult[] {
  const log = (path: string, differs: Partial<Finding>): UnitResult =>
    result(unit(0, path), { findings: [finding({ place: { type: 'file', path }, ...differs })] })
  const isThere = ({ from, to }: { from: number; to: number }): boolean => day >= from && day <= to
  const cards = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `c${index}`)
  return [
    result(unit(0, `${LOGS}/app.log`)),
    ...(isThere(ACCESS_LOG) && day !== 7 ? [log(ACCESS_LOG.path, { occurrences: day })] : []),
    ...(isThere(DEBUG_LOG)
      ? [
          log(DEBUG_LOG.path, {
            elements: ['pan', 'expiry', 'securityCode'],
            occurrences: 40 * (day - 27),
            cards: cards(4 * (day - 27)),
            samples: [sample({ line: 12, elements: ['pan', 'expiry', 'securityCode'] })],
          }),
        ]
      : []),
    ...(day >= 12 ? [log(`${LOGS}/import.csv`, { confidence: 'possible' })] : []),
    ...(day === 17 ? [] : [column(day)]),
  ]
}

function column(day: number): UnitResult {
  const place = {
    type: 'column',
    ...{ database: 'shop', schema: 'public' },
    ...{ table: 'orders', column: 'memo' },
  } as const
  const expiry = { elements: ['pan', 'expiry'], cards: ['m1', 'm2', 'm3'], occurrences: 3 } as const
  const samples = [sample({ key: 'id=7', elements: ['pan', 'expiry'] })]
  const findings = day < 20 ? [] : [finding({ place, ...expiry, samples })]
  return result(unit(1, 'public.orders'), { findings })
}

/** From the 23rd on the column is accepted, and from the 29th on somebody has the log. */
function decisions(day: number, earlier: Assessment | null): AssessmentOptions {
  const idOf = (severity: string): string =>
    earlier?.findings.find((one) => one.severity === severity)?.id.slice(0, 12) ?? ''
  const [column, log] = [idOf('SV2'), idOf('SV1')]
  return {
    ...(day >= 23 && {
      exceptions: [
        {
          ...{ finding: column, reason: 'moves in May', approver: 'R. Ono' },
          ...{ until: '2026-05-31', ticket: 'SHOP-12', at: time(22, 9, 0) },
        },
      ],
    }),
    remarks: {
      assignees: new Map(
        day >= 29
          ? [[log, { to: 'shop-team', at: time(28, 9, 0), by: 'K. Mori', ticket: 'SHOP-13' }]]
          : [],
      ),
      notes: new Map(
        day >= 30
          ? [[log, [{ at: time(29, 9, 0), by: 'B. Ito', text: 'debug mode was left on' }]]]
          : [],
      ),
    },
  }
}
