// Two settings of the engine, made while a scan runs: when code is optimised, and how much room new values have.
export { optimizeLate } from './optimize-late.ts'
export { limitYoungGeneration, YOUNG_GENERATION_MEGABYTES } from './young-generation.ts'
