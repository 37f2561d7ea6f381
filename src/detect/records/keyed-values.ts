import { lazyFor } from '../../lazy.ts'
import type { TextSpan, WindowText } from './window.ts'

/** A value that a log shows apart from the statement it belongs to. */
export interface BoundValue {
  /** The placeholder that it is bound to, as `placeholderOf` gives it. */
  readonly key: string
  readonly span: TextSpan
}

/** A way to write the placeholder of a value in front of it. */
interface Form {
  /** The placeholder, and then the value in one of several groups. */
  readonly pattern: RegExp
  readonly keyOf: (placeholder: string) => string
}

const QUOTED = String.raw`\\*"([^"\n]*?)\\*"|[NE]?'((?:[^'\n]|'')*)'`

const FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      String.raw`(?<![\w$@:])(\$\d{1,3}|[@:]\w{1,30})\\*["'\]]{0,2} ?(?:=>|[=:]) ?(?:${QUOTED}|([^\s,;)\]'"]+))`,
      'dg',
    ),
    keyOf: (sign) => sign,
  },
  {
    pattern: /parameter [[(](\d{1,3})[:\]][^\n]{1,40}?(?:-|<-) \[([^\]\n]*)\]/dg,
    keyOf: (place) => `#${place}`,
  },
  {
    pattern: /\bBind#(\d{1,3})\n(?:[^\n]*\n){0,6}?\s*value="?([^"\n]*)/dg,
    keyOf: (place) => `#${Number(place) + 1}`,
  },
  {
    pattern: /\[\\*"([A-Za-z_]\w{0,60})\\*", ?(?:\\*"([^"\n]*?)\\*"|([^\]\n"]+))\]/dg,
    keyOf: (column) => `=${column}`,
  },
]

/** The values with a placeholder in front of them, in order. */
export const keyedValuesIn: (window: WindowText) => readonly BoundValue[] = lazyFor(
  ({ text }: WindowText) =>
    FORMS.flatMap((form) => valuesIn(text, form)).sort((a, b) => a.span.from - b.span.from),
)

function valuesIn(text: string, { pattern, keyOf }: Form): BoundValue[] {
  return Array.from(text.matchAll(pattern), ({ 1: placeholder = '', indices }) => {
    const [from, to] = indices?.slice(2).find((range) => range !== undefined) ?? [0, 0]
    return { key: keyOf(placeholder), span: { from, to } }
  })
}
