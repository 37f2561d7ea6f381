// In: the units of a night with the state of their files, and their results. Out: which of them need no reading, as a
// named night has read them clean and nothing has changed since. It exists so that a night costs what changed.
export { quietTime, type StampsChanges, stampsChanges } from './file-systems.ts'
export { type Ledger, type LedgerOptions, openLedger } from './ledger.ts'
export { type MachineSigns, signsHere, type ToldSigns } from './machine-signs.ts'
export { placeOf } from './place-of.ts'
