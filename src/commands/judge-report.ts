import { isSound, readAssessment } from '../assess/index.ts'
import { UsageError } from '../errors.ts'
import type { Judge } from '../evidence/index.ts'
import type { Assessment } from '../model/index.ts'

/** Judges reports by what their findings come to, and shows each that is one to somebody. */
export function judging(show: (assessment: Assessment) => void): Judge {
  return async (json) => {
    try {
      const assessment = await readAssessment(json)
      show(assessment)
      const { run, verdict } = assessment
      return { run, verdict, isSound: isSound(assessment) }
    } catch (error) {
      if (error instanceof UsageError) return null
      throw error
    }
  }
}

/** What a parsed report.json says of its run, and whether that follows from what it has found; null for what is none. */
export const judgeReport: Judge = judging(() => {})
