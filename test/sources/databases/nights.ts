import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import type { NotRead, Unchanged } from '../../../src/model/coverage.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { CHUNK, UNIT_BYTES } from '../../../src/model/limits.ts'
import type { Target } from '../../../src/model/target.ts'
import type { Unit } from '../../../src/model/unit.ts'
import { inline } from '../../../src/run/executors/inline.ts'
import type { Journal } from '../../../src/run/journal/index.ts'
import { type Ledger, openLedger } from '../../../src/run/ledger/index.ts'
import { scan } from '../../../src/run/scan.ts'
import { createScanner } from '../../../src/run/scanner.ts'
import { DATABASE_DEFAULTS, type DatabaseOptions } from '../../../src/sources/databases/options.ts'
import { placesOf } from './scan-database.ts'

const module = compileModule()

/** What one night has read of its own accord, without what was drawn by lot. */
export interface DatabaseNight {
  /** The tables that were read, without quotes. */
  readonly read: readonly string[]
  readonly places: readonly string[]
  readonly notRead: readonly NotRead[]
  readonly unchanged: Unchanged
  /** Why databases were read whole. */
  readonly told: readonly string[]
}

/** How a night goes. */
export interface NightSettings extends Partial<DatabaseOptions> {
  /** Happens after the server was asked and before the first table is listed. */
  readonly asked?: (() => Promise<void>) | undefined
  /** Happens when all was read, before the servers are asked again. */
  readonly over?: (() => Promise<void>) | undefined
  readonly signal?: AbortSignal
}

/** Nights over databases that share a ledger. */
export interface Nights {
  night(settings?: NightSettings): Promise<DatabaseNight>
  /** Reads all, whatever the ledger knows. */
  whole(): Promise<DatabaseNight>
}

/** Starts without a ledger; what it keeps is gone after the test. */
export function nightsOf(...targets: readonly Target[]): Nights {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-nights-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'ledger')
  let count = 0
  return {
    async night(settings = {}) {
      await setTimeout(2) // each night begins after the end of the one before
      const run = { id: `night ${count++}`, startedAt: new Date().toISOString() }
      const ledger = openLedger({ path, valid: 'rules', run, targets })
      const night = await readTonight(targets, settings, ledger)
      ledger.write(new Date().toISOString())
      return { ...night, unchanged: ledger.unchanged() }
    },
    whole: async () => ({ ...(await readTonight(targets, {})), unchanged: NOTHING }),
  }
}

const NOTHING: Unchanged = {
  ...{ files: 0, tables: 0, bytes: 0 },
  reliesOn: [],
  drawn: 0,
  changedAtMost: 0,
}

async function readTonight(
  targets: readonly Target[],
  { asked, over, signal = new AbortController().signal, ...options }: NightSettings,
  ledger?: Ledger,
): Promise<Omit<DatabaseNight, 'unchanged'>> {
  const scanner = createScanner({
    targets,
    profile: 'japan',
    purpose: null,
    secret: randomBytes(32),
    module,
    chunkBytes: CHUNK,
    unitBytes: UNIT_BYTES,
    database: { ...DATABASE_DEFAULTS, ...options },
  })
  const skipped = ledger ? unitsSkippedBy(ledger) : new Set<string>()
  const read: string[] = []
  const findings: Finding[] = []
  const notRead: NotRead[] = []
  const told: string[] = []
  await scan(
    {
      targets,
      sources: scanner.sources.map((source) => ({
        ...source,
        async *units(...listing) {
          await asked?.()
          yield* source.units(...listing)
        },
      })),
      async *executor(...work) {
        yield* inline(scanner)(...work)
        await over?.()
      },
      journal: NO_JOURNAL,
      ...(ledger && { ledger }),
      tellWhole: (message) => told.push(message),
    },
    {
      seen: () => {},
      listed: () => {},
      read: () => {},
      result(result) {
        if (skipped.has(keyOf(result.unit))) return
        read.push(result.unit.part.replaceAll('"', ''))
        findings.push(...result.findings)
        notRead.push(...result.notRead)
      },
      late() {},
      unlisted: (_target, gap) => notRead.push(gap),
    },
    signal,
  )
  return { read: read.sort(), places: placesOf(findings), notRead, told }
}

const keyOf = ({ target, part, slice }: Unit): string => JSON.stringify([target, part, slice])

/** The units that a ledger will have called unchanged, be they read by lot or not. */
function unitsSkippedBy(ledger: Ledger): ReadonlySet<string> {
  const { isUnchanged } = ledger
  const skipped = new Set<string>()
  Object.assign(ledger, {
    isUnchanged(unit: Unit): boolean {
      const isSkipped = isUnchanged(unit)
      if (isSkipped) skipped.add(keyOf(unit))
      return isSkipped
    },
  })
  return skipped
}

const NO_JOURNAL: Journal = {
  run: { id: '', startedAt: '', config: '', format: 0, version: '' },
  resumed: false,
  sessions: [],
  secret: new Uint8Array(),
  recall: () => null,
  append: () => {},
  failure: null,
  owns: () => false,
  close: () => {},
  destroy: () => {},
}
