// In: the queue of a group of machines, and what this one may read. Out: answers to the parcels of the runs that it is
// invited to, until somebody ends it. It keeps nothing: what it was told is in memory, and forgotten with the run.
export { serveFleet, type WorkerSettings } from './serve-fleet.ts'
