import type { Canary, CanarySearch } from '../model/index.ts'

/** How a file of canaries is written. */
export const CANARY_FORMATS = ['json', 'env', 'playwright', 'cypress'] as const
export type CanaryFormat = (typeof CANARY_FORMATS)[number]

/** The form of the file, by its number. */
export const CANARY_SCHEMA = 'cardsweep/canaries@1'

type DrawnCanaries = Omit<CanarySearch, 'salts'>

const NOTE =
  'Card numbers for testing, published or issued to nobody. cardsweep canary check FILE looks for them: keep this file private, and out of what is scanned.'

/** The name of a file that nobody named. */
export const DEFAULT_FILES: Readonly<Record<CanaryFormat, string>> = {
  json: 'cardsweep-canaries.json',
  env: 'cardsweep-canaries.env',
  playwright: 'cardsweep-canaries.ts',
  cypress: 'cardsweep-canaries.json',
}

/** Writes canaries so that tests can pay with them, and a check can read them again. */
export function writtenCanaries(drawn: DrawnCanaries, format: CanaryFormat): string {
  return writers[format](drawn)
}

const writers: Readonly<Record<CanaryFormat, (drawn: DrawnCanaries) => string>> = {
  json: (drawn) => `${JSON.stringify(documentOf(drawn), null, 2)}\n`,
  // A fixture of Cypress is JSON: cy.fixture('cardsweep-canaries').
  cypress: (drawn) => `${JSON.stringify(documentOf(drawn), null, 2)}\n`,
  env: (drawn) => {
    const lines = drawn.canaries.flatMap(variablesOf)
    return [`# ${NOTE}`, ...lines, `CARDSWEEP_CANARIES='${inOneLine(drawn)}'`, ''].join('\n')
  },
  playwright: (drawn) =>
    [
      `// ${NOTE}`,
      "import { test as base } from '@playwright/test'",
      '',
      `export const { canaries } = ${inOneLine(drawn)} as const`,
      '',
      '/** Each worker of Playwright pays with a canary of its own, as far as there are so many. */',
      'export const test = base.extend<{ canary: (typeof canaries)[number] }>({',
      '  canary: async ({}, use, { parallelIndex }) => {',
      '    await use(canaries[parallelIndex % canaries.length]!)',
      '  },',
      '})',
      '',
    ].join('\n'),
}

const documentOf = ({ drawnAt, canaries }: DrawnCanaries): object => ({
  schema: CANARY_SCHEMA,
  drawnAt,
  note: NOTE,
  canaries,
})

const inOneLine = (drawn: DrawnCanaries): string => JSON.stringify(documentOf(drawn))

function variablesOf({ name, number, holder, expiry, code }: Canary): string[] {
  const variable = `CARDSWEEP_${name.toUpperCase().replace('-', '_')}`
  return [
    `${variable}_NUMBER=${number}`,
    `${variable}_HOLDER='${holder}'`,
    `${variable}_EXPIRY=${expiry}`,
    `${variable}_CODE=${code}`,
  ]
}
