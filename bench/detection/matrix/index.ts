// The matrix: records of cards in every shape, with every family of names, drawn anew each run, and what the built
// command calls them. Out: of how many forms each card has the right severity, and every form that has not.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { truncateCard } from '../../../src/demo/cards.ts'
import type { Random } from '../../../src/demo/random.ts'
import { axisNames, drawForms, type MatrixForm } from './draw.ts'

type Say = (line: string) => void

/** What the report says of one file: severities by masked number. */
type Called = ReadonlyMap<string, ReadonlySet<string>>

/** Draws `count` forms, scans them in one run and tells which are not told right; `keep` is a folder for their files. */
export function showMatrix(count: number, random: Random, say: Say, keep?: string): void {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'cardsweep-matrix-'))
  try {
    const forms = drawForms(count, random)
    const called = scan(forms, folder)
    say(`\n### Matrix: ${forms.length} forms drawn, ${forms[0]?.cards.length} cards each\n`)
    const wrong = forms
      .map((form, index) => [form, faults(form, called.get(nameOf(index))), nameOf(index)] as const)
      .filter(([, found]) => found.length > 0)
    sayWrong(wrong, say)
    sayTotals(
      forms,
      wrong.map(([form, found]) => [form, found]),
      say,
    )
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true })
  }
}

function nameOf(index: number): string {
  return `form-${String(index).padStart(4, '0')}.txt`
}

function scan(forms: readonly MatrixForm[], folder: string): Map<string, Called> {
  const inputs = join(folder, 'forms')
  mkdirSync(inputs, { recursive: true })
  for (const [index, { bytes }] of forms.entries())
    writeFileSync(join(inputs, nameOf(index)), bytes)
  const out = join(folder, 'report')
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dist/cli.cjs', 'scan', inputs, '--out', out],
    { encoding: 'utf8' },
  )
  if (status !== 1) throw new Error(`the scan ended with ${status}: ${stderr}`)
  return calledIn(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')))
}

interface Report {
  readonly findings: readonly {
    readonly kind: string
    readonly severity: string
    readonly place: { readonly path?: string }
    readonly samples: readonly { readonly masked?: string }[]
  }[]
}

function calledIn({ findings }: Report): Map<string, Called> {
  const files = new Map<string, Map<string, Set<string>>>()
  for (const { kind, severity, place, samples } of findings) {
    if (kind === 'securityCode') continue
    const path = place.path?.split('/').at(-1) ?? ''
    const called = files.get(path) ?? new Map<string, Set<string>>()
    files.set(path, called)
    for (const { masked = '' } of samples)
      called.set(masked, (called.get(masked) ?? new Set()).add(severity))
  }
  return files
}

/** What is wrong: a card that is missed, or called more or less than it is. */
function faults({ cards, severity }: MatrixForm, called: Called = new Map()): string[] {
  return cards.flatMap((card) => {
    const severities = [...(called.get(truncateCard(card)) ?? [])]
    if (severities.length === 0) return [`missed (${card.length} digits)`]
    const best = severities.toSorted()[0] ?? ''
    return best === severity ? [] : [`${best} not ${severity}`]
  })
}

type Wrong = readonly [form: MatrixForm, faults: readonly string[]]

function sayWrong(wrong: readonly (readonly [...Wrong, string])[], say: Say): void {
  say(`| ${axisNames.join(' | ')} | wrong |`)
  say(`|${axisNames.map(() => ' --- |').join('')} --- |`)
  for (const [{ axes }, found, name] of wrong) {
    const told = [...new Set(found)]
      .map((fault) => `${found.filter((other) => other === fault).length}x ${fault}`)
      .join(', ')
    say(`| ${axisNames.map((axis) => axes[axis]).join(' | ')} | ${told} (${name}) |`)
  }
}

function sayTotals(forms: readonly MatrixForm[], wrong: readonly Wrong[], say: Say): void {
  const cards = forms.flatMap((form) => form.cards).length
  const faulty = wrong.flatMap(([, found]) => found)
  const missed = faulty.filter((fault) => fault.startsWith('missed')).length
  const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`
  say('')
  say(
    `Forms right in every card: ${share(forms.length - wrong.length, forms.length)} of ${forms.length}`,
  )
  say(
    `Cards at the right severity: ${share(cards - faulty.length, cards)} of ${cards}; missed: ${missed}`,
  )
}
