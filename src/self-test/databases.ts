import { randomBytes } from 'node:crypto'
import { codeOf } from '../errors.ts'
import type { Engine, Target } from '../model/index.ts'
import { type DatabaseWriter, engineOf, openWriter } from '../sources/index.ts'
import type { PlantedNumber } from './plants.ts'

/** Types of columns that hold a number, and how it stands in them. */
const TYPES: Readonly<Record<Engine, Readonly<Record<string, (number: string) => string>>>> = {
  postgres: {
    text: (number) => `'${number}'`,
    'varchar(40)': (number) => `'${number}'`,
    'char(24)': (number) => `'${number}'`,
    bigint: (number) => number,
    'numeric(20)': (number) => number,
    json: (number) => `'{"card_number": "${number}"}'`,
    jsonb: (number) => `'{"card_number": "${number}"}'`,
    xml: (number) => `'<card_number>${number}</card_number>'`,
    bytea: (number) => `'card_number=${number}'`,
    'text[]': (number) => `ARRAY['${number}']`,
  },
  mysql: {
    text: (number) => `'${number}'`,
    'varchar(40)': (number) => `'${number}'`,
    'char(24)': (number) => `'${number}'`,
    bigint: (number) => number,
    'decimal(20)': (number) => number,
    json: (number) => `'{"card_number": "${number}"}'`,
    blob: (number) => `'card_number=${number}'`,
    'varbinary(60)': (number) => `'card_number=${number}'`,
    'text character set utf16': (number) => `'${number}'`,
  },
}

/** A schema of a server that holds planted numbers, and nothing else. */
interface PlantedSchema {
  /** What is scanned. */
  readonly target: Target
  /** Its name: of all units only its own are read. */
  readonly schema: string
  readonly planted: readonly PlantedNumber[]
  /** Drops it, and says whether it is gone. */
  drop(): Promise<boolean>
}

/** Makes a schema in a server that the user named for this, with a table for each type of column. */
export async function plantInDatabase(
  target: Target,
  number: string,
  insecure: boolean,
): Promise<PlantedSchema> {
  const engine = engineOf(target.location) ?? 'postgres'
  const writer = await openWriter(target, insecure)
  const schema = `cardsweep_self_test_${randomBytes(4).toString('hex')}`
  const isMysql = engine === 'mysql'
  const kind = isMysql ? 'DATABASE' : 'SCHEMA'
  const drop = async (): Promise<boolean> => {
    await writer.run(`DROP ${kind} IF EXISTS ${schema}${isMysql ? '' : ' CASCADE'}`)
    const names = `SELECT 1 FROM information_schema.schemata WHERE schema_name = '${schema}'`
    const isGone = !(await writer.hasRow(names))
    await writer.close()
    return isGone
  }
  try {
    await writer.run(`CREATE ${kind} ${schema}`)
  } catch (error) {
    await writer.close()
    throw error
  }
  const planted: PlantedNumber[] = []
  for (const [type, written] of Object.entries(TYPES[engine])) {
    const mark = `plant_${String(planted.length).padStart(4, '0')}`
    const value = written(number)
    planted.push(
      await plantTable(writer, { table: `${schema}.${mark}`, type, value, mark, engine }),
    )
  }
  return { target: isMysql ? inSchema(target, schema) : target, schema, planted, drop }
}

interface TablePlant {
  readonly table: string
  readonly type: string
  readonly value: string
  readonly mark: string
  readonly engine: Engine
}

async function plantTable(
  writer: DatabaseWriter,
  { table, type, value, mark, engine }: TablePlant,
): Promise<PlantedNumber> {
  const name = `${engine} ${type}`
  try {
    await writer.run(`CREATE TABLE ${table} (id int PRIMARY KEY, card_number ${type})`)
    await writer.run(`INSERT INTO ${table} VALUES (1, ${value})`)
    return { kind: 'source', name, mark }
  } catch (error) {
    return { kind: 'source', name, mark: null, detail: codeOf(error) }
  }
}

/** A URL that names one database reads that alone. */
function inSchema(target: Target, schema: string): Target {
  const location = target.location.replace(/^([a-z]+:\/\/[^/?#]*)[^?#]*/i, `$1/${schema}`)
  return { ...target, location }
}
