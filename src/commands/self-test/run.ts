import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedBinaries, startServer } from '../../demo/servers/index.ts'
import { CardsweepError, codeOf } from '../../errors.ts'
import type { ComponentTest, Target, TestedComponent } from '../../model/index.ts'
import { packageFacts } from '../../package-files.ts'
import { plantedNumbers } from '../../rules/index.ts'
import { type PlantedNumber, plantFiles, plantInDatabase } from '../../self-test/index.ts'
import type { Session } from '../run-scan.ts'
import { marksFound } from './scan.ts'

const DIGITS = 16

/** What is tested beside the forms and containers. */
export interface ComponentPlan {
  /** Files of the user, of which copies are planted in. */
  readonly files: readonly { readonly name: string; readonly path: string }[]
  /** Servers that may be written to. */
  readonly servers: readonly Target[]
}

interface Part {
  readonly components: readonly TestedComponent[]
  readonly cleaned: boolean
}

/** Plants, scans, checks, cleans, and looks once more. */
export async function testComponents(
  session: Session,
  { files, servers }: ComponentPlan,
): Promise<ComponentTest> {
  // The groups of sixteen digits are those of most forms.
  const number = plantedNumbers(session.rules).find(({ length }) => length === DIGITS) ?? ''
  const parts = [await testFiles(session, number, files)]
  for (const server of servers) parts.push(await testDatabase(session, number, server))
  if (servers.length === 0) parts.push(await testOwnServer(session, number))
  return {
    at: new Date().toISOString(),
    version: packageFacts().version,
    cleaned: parts.every(({ cleaned }) => cleaned),
    components: parts.flatMap(({ components }) => components),
  }
}

async function testFiles(
  session: Session,
  number: string,
  files: ComponentPlan['files'],
): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-self-test-'))
  const target = { location: folder }
  try {
    const planted = plantFiles(folder, number, files)
    const components = outcomes(planted, await marksFound(session, target, number))
    rmSync(folder, { recursive: true, force: true })
    const left = await marksFound(session, target, number)
    return { components, cleaned: !existsSync(folder) && left.size === 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A schema of its own in a server; where there may be none, that is told. */
async function testDatabase(session: Session, number: string, server: Target): Promise<Part> {
  const { mask } = session.terminal
  const { insecure } = session.config.database
  let planted: Awaited<ReturnType<typeof plantInDatabase>>
  try {
    planted = await plantInDatabase(server, number, insecure)
  } catch (error) {
    const detail = error instanceof CardsweepError ? error.message : codeOf(error)
    const untested = { kind: 'source', name: 'database', outcome: 'untested' } as const
    return { components: [{ ...untested, detail: mask.text(detail) }], cleaned: true }
  }
  const { target, schema, drop } = planted
  const own = {
    isWanted: ({ part }: { part: string }) => part.includes(`"${schema}"`) || isMysql(target),
  }
  let isGone = false
  try {
    const found = await marksFound(session, target, number, own.isWanted)
    const components = outcomes(planted.planted, found)
    isGone = await drop()
    return { components, cleaned: isGone }
  } finally {
    if (!isGone) session.terminal.printMessage(`the schema ${schema} is still there: drop it`)
  }
}

/** Its URL names the schema, which then is all that is read. */
const isMysql = ({ location }: Target): boolean => !location.startsWith('postgres')

/** A server of our own, where its programs are installed. */
async function testOwnServer(session: Session, number: string): Promise<Part> {
  try {
    const server = await startServer({ binaries: embeddedBinaries })
    try {
      return await testDatabase(session, number, { location: server.url() })
    } finally {
      await server.stop()
    }
  } catch {
    const detail = 'no server was named (--write-to), and none is installed with cardsweep'
    const untested = { kind: 'source', name: 'database', outcome: 'untested', detail } as const
    return { components: [untested], cleaned: true }
  }
}

function outcomes(
  planted: readonly PlantedNumber[],
  found: ReadonlySet<string>,
): TestedComponent[] {
  return planted.map(({ kind, name, mark, detail }) => {
    if (mark === null) return { kind, name, outcome: 'untested', ...(detail && { detail }) }
    return { kind, name, outcome: found.has(mark) ? 'found' : 'missed' }
  })
}
