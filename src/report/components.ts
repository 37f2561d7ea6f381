import { visible } from '../mask/index.ts'
import { type ComponentTest, hasPassed } from '../model/index.ts'
import { type Lang, translator } from './messages/index.ts'
import { painter } from './text/index.ts'
import { componentsText } from './wording/index.ts'

/** What the text of a self-test on real components depends on besides the test. */
interface ComponentsOptions {
  readonly lang: Lang
  /** Where the next reports find it. */
  readonly path: string
  readonly colour?: boolean
}

/** What `cardsweep selftest` prints: the outcome, then each component. */
export function* componentsReport(
  test: ComponentTest,
  { lang, path, colour = false }: ComponentsOptions,
): Generator<string> {
  const translate = translator(lang)
  const paint = painter(colour)
  const { components, at } = test
  const tested = components.filter(({ outcome }) => outcome !== 'untested')
  const found = tested.filter(({ outcome }) => outcome === 'found').length
  const [failure] = componentsText(
    { selfTest: { ...EMPTY, components: test }, run: { finishedAt: at } },
    translate,
  )
  yield hasPassed(test)
    ? `${paint(translate('components.passed', { found, planted: tested.length }), 'good')}\n`
    : `${paint(failure ?? '', 'bad')}\n`
  for (const { kind, name, outcome, detail } of components) {
    const why = detail === undefined ? '' : ` (${detail})`
    const line = `${translate(`components.${outcome}`)}  ${translate(`components.${kind}`)}: ${name}${why}`
    yield `  ${paint(visible(line), outcome === 'missed' ? 'bad' : 'quiet')}\n`
  }
  yield `${translate('components.written', { path: visible(path) })}\n`
}

const EMPTY = { passed: true, planted: 0, found: 0 }
