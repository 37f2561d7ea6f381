// In: the results of a run, batch by batch. Out, after an interruption: those of them that still hold. One line of the
// journal is one batch, so that many small files cost one write.
export { recordedHosts, recordHosts } from './hosts.ts'
export { holdsJournal, type Journal, openJournal } from './open-journal.ts'
export { type RunJournal, withoutJournal } from './run-journal.ts'
