// In: what people decide of findings and of what is not read, and the file that keeps it. Out: what stands after all
// decisions, checked against the exceptions of the configuration. The file only grows, and a line that cannot be read
// is told and left where it is.
export { joined } from './joined.ts'
export { standingOf } from './standing.ts'
export { appendDecision, readTriageLines, TRIAGE_SCHEMA, type TriageLine } from './triage-file.ts'
