import type { SelfTest } from '../../model/index.ts'
import { type CanaryMeans, canariesIn } from './find.ts'

/** Sets each canary before the run's own kernel, as it is and as its SHA-256. */
export async function selfTest(means: CanaryMeans, memory: Uint8Array): Promise<SelfTest> {
  const planted = means.search.canaries.flatMap(({ name }, canary) =>
    plantsOf(canary, means).map((text) => ({ name, canary, text })),
  )
  let found = 0
  for (const { canary, text } of planted) {
    const length = memory.subarray(0, text.length).length
    memory.set(text.subarray(0, length))
    const bytes = memory.subarray(0, length)
    const reread = (from: number, to: number): Uint8Array => bytes.subarray(from, to)
    const chunk = { bytes, from: 0, to: length, offset: 0, reread }
    const hits = await canariesIn(chunk, means)
    if (hits.length === 1 && hits[0]?.canary === canary) found++
    bytes.fill(0)
  }
  const passed = planted.length > 0 && found === planted.length
  return { passed, planted: planted.length, found }
}

function plantsOf(canary: number, { search, needles }: CanaryMeans): Buffer[] {
  const number = search.canaries[canary]?.number ?? ''
  const hash = needles.find(
    ({ canary: own, form: { algorithm, encoding } }) =>
      own === canary && algorithm === 'sha256' && encoding.join() === 'hexadecimal',
  )
  return [Buffer.from(` ${number}\n`), Buffer.from(hash?.bytes ?? [])]
}
