import type { CardCounter, CountedCards } from '../cards/index.ts'
import {
  type AssessedFinding,
  type Finding,
  SEVERITIES,
  type Severity,
  type StorageWindow,
  type TargetFacts,
  type UnitResult,
} from '../model/index.ts'
import { byText } from './compare.ts'
import { fieldOf, idOf, placeKey } from './history/index.ts'
import type { LineBases } from './line-bases.ts'
import { keepSmallest, type PendingSample, settle } from './samples.ts'
import { CONFIDENCES, type Grade } from './severity.ts'
import { widened } from './window.ts'

type Head = Omit<AssessedFinding, 'occurrences' | 'distinctCards' | 'samples' | 'window'>

interface Group {
  readonly target: number
  readonly head: Head
  occurrences: number
  readonly cards: CountedCards
  readonly samples: PendingSample[]
  window?: StorageWindow
}

/** Collects the findings of all units into groups of one target, place, kind, severity and confidence. */
export interface FindingGroups {
  /** Takes a finding, and gives the set of the cards of its group, into which its own are to go. */
  add(unit: UnitResult['unit'], finding: Finding): CountedCards
  /** The findings, the gravest first, each with the index of its target. */
  finish(bases: LineBases): (readonly [target: number, AssessedFinding])[]
  /** How many distinct cards the findings of these ids hold together. */
  distinctCards(ids: ReadonlySet<string>): number
}

/** `targets` by the units' target index. */
export function findingGroups(
  targets: readonly TargetFacts[],
  grade: Grade,
  counter: CardCounter,
): FindingGroups {
  const groups = new Map<string, Group>()
  return {
    add(unit, finding) {
      const severity = grade(unit.target, finding)
      const key = groupKey(unit.target, severity, finding)
      const group = groups.get(key) ?? {
        ...emptyGroup(targets, unit.target, { ...finding, severity }),
        cards: counter.set(),
      }
      groups.set(key, group)
      group.occurrences += finding.occurrences
      keepSmallest(group.samples, unit, finding.samples)
      if (finding.window) group.window = widened(group.window, finding.window)
      return group.cards
    },
    finish: (bases) =>
      [...groups.values()]
        .toSorted(byGravity)
        .map((group) => [group.target, close(group, bases)] as const),
    distinctCards(ids) {
      const named = [...groups.values()].filter(({ head }) => ids.has(head.id))
      return counter.unionOf(named.map(({ cards }) => cards))
    },
  }
}

function groupKey(target: number, severity: Severity, finding: Finding): string {
  const { kind, confidence, place, population = '', comment = '' } = finding
  const own = [target, severity, confidence, kind, placeKey(place), population, comment]
  return [...own, ...fieldOf(finding)].join('\0')
}

function emptyGroup(
  targets: readonly TargetFacts[],
  target: number,
  finding: Finding & Pick<AssessedFinding, 'severity'>,
): Omit<Group, 'cards'> {
  const { kind, severity, confidence, place, role, population, codeField } = finding
  const { comment } = finding
  const facts = targets[target] ?? { name: '' }
  const told = {
    ...(role && { role }),
    ...(population && { population }),
    ...(codeField && { codeField }),
    ...(comment && { comment }),
  }
  const row = { kind, severity, confidence, place, ...told }
  const id = idOf(row, facts, rankOf(targets, target))
  return {
    target,
    head: { id, target: facts.name, ...row },
    occurrences: 0,
    samples: [],
  }
}

/** Two targets may bear the same masked name: the later one's rank among them keeps the ids apart. */
export function rankOf(targets: readonly TargetFacts[], target: number): number {
  const { name } = targets[target] ?? { name: '' }
  return targets.slice(0, target).filter((other) => other.name === name).length
}

function byGravity({ head: a }: Group, { head: b }: Group): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    byText(placeKey(a.place), placeKey(b.place)) ||
    byText(a.target, b.target) ||
    byText(a.kind, b.kind) ||
    byText(a.id, b.id)
  )
}

function close(
  { head, occurrences, cards, samples, window }: Group,
  bases: LineBases,
): AssessedFinding {
  return {
    ...head,
    occurrences,
    distinctCards: cards.size,
    samples: samples.map((pending) => settle(pending, bases)),
    ...(window && { window }),
  }
}
