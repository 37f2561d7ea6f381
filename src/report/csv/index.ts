/**
 * Tables for a spreadsheet: an Assessment goes in, rows of RFC 4180 come out, findings place by place,
 * counts with the limits below them.
 */
export { counts } from './counts.ts'
export { findings } from './findings.ts'
export { periodFindings } from './period.ts'
