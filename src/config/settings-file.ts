import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Document, isMap, LineCounter, parseDocument } from 'yaml'
import { codeOf, UsageError } from '../errors.ts'
import type { Profile, UserRules } from '../model/index.ts'
import { readLogo } from './logo.ts'
import { parseRules, readRules } from './rules-file.ts'
import { checkSettings, fieldsAt } from './settings-schema.ts'
import type { PartialConfig } from './types.ts'
import { complaintOf, pathOf, placeOf, type YamlFile } from './yaml-file.ts'

/** Reads the text of cardsweep.yaml; an error names the file, the line or the field, and what is wrong. */
export function parseSettings(yaml: string, file: string): PartialConfig {
  const lines = new LineCounter()
  const document = parseDocument(yaml, {
    prettyErrors: true,
    lineCounter: lines,
    logLevel: 'error',
  })
  const [error] = document.errors
  if (error) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 }
    throw new UsageError(
      `configuration ${file}, line ${line}, column ${col}: not valid YAML (${error.code})`,
    )
  }
  const source = { document, lines, file }
  const checked = checkSettings(fieldsOf(document, file))
  if ('issue' in checked) {
    const path = pathOf(checked.issue)
    const complaint = complaintOf(checked.issue, fieldsAt(path))
    const what = `${path.join('.')} ${complaint}`.trimStart()
    throw new UsageError(`configuration ${placeOf(path, source)}: ${what}`)
  }
  const { settings, rules, logo } = checked
  return {
    ...settings,
    ...(rules !== undefined && { rules: rulesOf(rules, source, settings.profile) }),
    ...(logo !== undefined && { logo: readLogo(resolve(dirname(file), logo)) }),
  }
}

/** Rules of a file of their own, named from where the configuration lies, or in the configuration. */
function rulesOf(rules: unknown, source: YamlFile, profile: Profile = 'japan'): UserRules {
  if (typeof rules !== 'string') return readRules(source, ['rules'], profile)
  const path = resolve(dirname(source.file), rules)
  return parseRules(readText(path), path, profile)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`rules ${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}

function fieldsOf(document: Document.Parsed, file: string): unknown {
  if (document.contents === null) return {}
  if (!isMap(document.contents))
    throw new UsageError(`configuration ${file} must consist of fields`)
  try {
    return document.toJS()
  } catch (cause) {
    const problem = 'an alias has no anchor, or there are too many'
    throw new UsageError(`configuration ${file}: ${problem}`, { cause })
  }
}
