import { lazy, readRuleFile } from './rule-files.ts'

interface ReasonFile {
  readonly reasons: readonly { readonly id: string; readonly ja: string; readonly en: string }[]
}

const texts = lazy(() => {
  const { reasons } = readRuleFile<ReasonFile>('reasons')
  return new Map(reasons.map(({ id, ja, en }) => [id, { ja, en }]))
})

/** The sentence for a reason id, with or without its weight; the id itself if there is none. */
export function reasonText(reason: string, language: 'ja' | 'en'): string {
  const id = reason.split(' ')[0] ?? reason
  return texts().get(id)?.[language] ?? id
}
