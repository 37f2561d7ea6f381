/**
 * Unit results go in, in any order and however the targets were cut into units; one Assessment comes
 * out, which is report.json. It exists so that severity, counts, coverage and verdict are decided in
 * one place, without reading, writing or printing, and so that every document is a function of it.
 */
export { type Assessor, createAssessor } from './assessor.ts'
export { readAssessment } from './read-assessment.ts'
export { exitCode } from './verdict.ts'
