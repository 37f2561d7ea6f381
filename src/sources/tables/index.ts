// Rows of any database on their way into memory: where they lie, how memory slides over them, which
// columns hold one number in parts or what makes it usable, and how fast they may come.
export { isBeside, storageTimes } from './beside.ts'
export { type Landing, landing } from './landing.ts'
export { rateLimit, type Throttle } from './rate-limit.ts'
export { type RowIndex, rowIndex } from './row-index.ts'
export { type FillRows, rowWindows } from './row-windows.ts'
export { splitColumns } from './split-columns.ts'
