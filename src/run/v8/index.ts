// Two settings of the engine, made while a scan runs: when code is optimised, and how much room new values have.
export { optimizeLate } from './optimize-late.ts'
export { keepYoungMemorySmall, YOUNG_MEGABYTES } from './young-memory.ts'
