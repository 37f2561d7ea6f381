const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"'
const HELP = new RegExp(`^# HELP (${NAME}) (?:[^\\\\]|\\\\[\\\\n])*$`)
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`)
const SAMPLE = new RegExp(`^((${NAME})(?:\\{${LABEL}(?:,${LABEL})*,?\\})?) (\\S+)$`)

/**
 * Reads the text format 0.0.4 of Prometheus as strictly as its document says: help and type once and before
 * the samples of a metric, all samples of a metric together, none twice, a line feed at the end.
 */
export function parseMetrics(text: string): Map<string, number> {
  if (!text.endsWith('\n')) throw new Error('the last line must end with a line feed')
  const samples = new Map<string, number>()
  const seen = { help: new Set<string>(), type: new Set<string>() }
  let current = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const help = HELP.exec(line)?.[1]
    const type = TYPE.exec(line)?.[1]
    if (help) {
      once(seen.help, help)
      current = help
    } else if (type) {
      once(seen.type, type)
      if (type !== current) throw new Error(`type of ${type} after the help of ${current}`)
    } else {
      const [, series = '', name, value] = SAMPLE.exec(line) ?? []
      if (name !== current) throw new Error(`not a sample of ${current}: ${line}`)
      if (samples.has(series)) throw new Error(`${series} twice`)
      samples.set(series, numberOf(value ?? ''))
    }
  }
  return samples
}

function once(names: Set<string>, name: string): void {
  if (names.has(name)) throw new Error(`${name} is told twice`)
  names.add(name)
}

function numberOf(value: string): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value))
    throw new Error(`no number: ${value}`)
  return Number(value)
}
