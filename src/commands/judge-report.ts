import { isSound, readAssessment } from '../assess/index.ts'
import { UsageError } from '../errors.ts'
import type { JudgedReport } from '../evidence/index.ts'

/** What a parsed report.json says of its run, and whether that follows from what it has found; null for what is none. */
export async function judgeReport(json: unknown): Promise<JudgedReport | null> {
  try {
    const assessment = await readAssessment(json)
    const { run, verdict } = assessment
    return { run, verdict, isSound: isSound(assessment) }
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}
