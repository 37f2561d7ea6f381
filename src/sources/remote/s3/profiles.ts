import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the files say of each profile. */
export type Profiles = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Reads the files of Amazon's command line; one that is not there says nothing. */
export function readProfiles(): Profiles {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env
  const profiles = new Map<string, Record<string, string>>()
  const add = (path: string, nameOf: (section: string) => string | null): void => {
    for (const [section, settings] of sectionsIn(path)) {
      const name = nameOf(section)
      if (name !== null) profiles.set(name, { ...profiles.get(name), ...settings })
    }
  }
  add(AWS_CONFIG_FILE || join(homedir(), '.aws', 'config'), (section) =>
    section === 'default' ? section : (/^profile\s+(\S.*)$/.exec(section)?.[1] ?? null),
  )
  add(AWS_SHARED_CREDENTIALS_FILE || join(homedir(), '.aws', 'credentials'), (section) => section)
  return profiles
}

/** `[section]`, `name = value`, comments with # or ; at the start of a line; lines that are indented belong to others. */
function sectionsIn(path: string): [section: string, settings: Record<string, string>][] {
  const sections: [string, Record<string, string>][] = []
  for (const line of linesOf(path)) {
    const [, section] = /^\[\s*(.*?)\s*\]/.exec(line) ?? []
    if (section !== undefined) sections.push([section, {}])
    const [, name, value = ''] = /^([^\s#;[=][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    const settings = sections.at(-1)?.[1]
    if (name !== undefined && settings) settings[name.toLowerCase()] = value
  }
  return sections
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
