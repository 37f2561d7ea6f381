import { documents, formats } from '../../src/report/documents.ts'

const written = formats.filter((format) => documents[format].printer === undefined)
const brought = written.map((format) => documents[format].brings)

/** What `--format` is given to get every document that needs no other program. */
export const FORMATS: string = written.filter((format) => !brought.includes(format)).join(',')

/** Their names in the report folder. */
export const FILES: readonly string[] = written.map((format) => documents[format].file)
