// In: batches of units, and a desk at which parcels go out to other machines. Out: exactly one result for each unit, in
// any order, wherever it was scanned.
export { type Handing, queueExecutor } from './queue-executor.ts'
