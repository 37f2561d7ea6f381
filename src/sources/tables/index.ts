// Rows of any database on their way into memory: where they lie, how memory slides over them, which
// columns hold one number in parts, and how fast they may come.
export { type Landing, landing } from './landing.ts'
export { rateLimit, type Throttle } from './rate-limit.ts'
export { type RowIndex, rowIndex } from './row-index.ts'
export { type FillRows, rowWindows } from './row-windows.ts'
export { splitColumns } from './split-columns.ts'
