import type { Severity, Verdict } from '../../model/index.ts'

/** Colours by what they mean. */
export type Tone = 'bad' | 'good' | 'careful' | 'heading' | 'quiet'

/** Colours a text that is padded already; without colours it gives the text back. */
export type Paint = (text: string, tone: Tone) => string

/** Parameters of ECMA-48 "select graphic rendition". */
const RENDITIONS: Readonly<Record<Tone, string>> = {
  bad: '1;31',
  good: '1;32',
  careful: '1;33',
  heading: '1',
  quiet: '2',
}

/** Paints with ANSI colours, or not at all. */
export function painter(colour: boolean): Paint {
  if (!colour) return (text) => text
  return (text, tone) => `\u001b[${RENDITIONS[tone]}m${text}\u001b[0m`
}

/** What a verdict means. */
export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  detected: 'bad',
  'not-detected': 'good',
  inconclusive: 'careful',
}

/** What a severity means: card data, something for a person to judge, or nothing to do. */
export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  SV1: 'bad',
  SV2: 'bad',
  SV3: 'bad',
  SV4: 'careful',
  SV5: 'quiet',
  SV0: 'quiet',
}
