import type { Source, Target, Unit, UnitResult } from '../model/index.ts'
import { bytesText, durationText, grouped } from '../report/index.ts'
import { displayName, onHost, withoutPassword } from '../sources/index.ts'
import type { Terminal } from './terminal.ts'

/** Tells of each target when it is begun, and what was read of it when it is done. */
interface TargetSteps {
  /** The sources, whose listing is watched. */
  sources(sources: readonly Source[]): readonly Source[]
  listed(unit: Unit): void
  result(result: UnitResult): void
}

const UNTOLD: TargetSteps = { sources: (sources) => sources, listed() {}, result() {} }

/** Where a target is. */
interface Step {
  readonly name: string
  /** Seconds since the process began. */
  readonly begun: number
  isListed: boolean
  seen: number
  listed: number
  done: number
  bytes: number
}

/** Watches the targets of a run, where steps are told. */
export function targetSteps(
  targets: readonly Target[],
  { printStep, isVerbose }: Pick<Terminal, 'printStep' | 'isVerbose'>,
): TargetSteps {
  if (!isVerbose) return UNTOLD
  const steps = new Map<number, Step>()
  const begin = (index: number, { location, name, host }: Target): Step => {
    const shown = name ?? onHost(host, displayName(withoutPassword(location)))
    const step = { name: shown, begun: process.uptime(), isListed: false, ...NOTHING }
    steps.set(index, step)
    printStep(`target ${index + 1} of ${targets.length}, ${shown}: begins`)
    return step
  }
  const tellEnd = (step: Step): void => {
    if (step.isListed && step.done === step.listed) printStep(endOf(step))
  }
  return {
    sources: (sources) =>
      sources.map((source) => ({
        ...source,
        async *units(target, index, note, signal) {
          const isAgain = steps.has(index)
          const step = steps.get(index) ?? begin(index, target)
          for await (const unit of source.units(target, index, note, signal)) {
            if (!isAgain) step.seen++
            yield unit
          }
          step.isListed = true
          if (!isAgain) tellEnd(step)
        },
      })),
    listed({ target }) {
      const step = steps.get(target)
      if (step) step.listed++
    },
    result({ unit, bytes }) {
      const step = steps.get(unit.target)
      if (!step) return
      step.done++
      step.bytes += bytes
      tellEnd(step)
    },
  }
}

const NOTHING = { seen: 0, listed: 0, done: 0, bytes: 0 } as const

/** A unit is a file or a piece of one, a table or a range of its rows. */
function endOf({ name, begun, seen, listed, bytes }: Step): string {
  const unread = seen - listed > 0 ? `, not read again: ${grouped(seen - listed)}` : ''
  const seconds = durationText(process.uptime() - begun)
  return `${name}: units read: ${grouped(listed)}${unread}, ${bytesText(bytes)}, ${seconds}`
}
