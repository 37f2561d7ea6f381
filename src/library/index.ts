// In: what a program wants to know of its own texts, streams, logs and stores. Out: the card data in them, masked, or
// the same without it. A file is a door of the package: index.ts for all, and one for each logger and test runner,
// which need nothing of these packages at run time. Nothing here prints or ends a process.
export type {
  CardDataFinding,
  FindOptions,
  FoundRange,
  RedactOptions,
} from '../redact/index.ts'
export { createRedactor, type NodeRedactor, redact } from './redactor.ts'
export { type ScanRun, scan } from './scan.ts'
export type { FoundInScan, ScanSettings } from './scan-settings.ts'
export { findCardData, type Redactor } from './text.ts'
