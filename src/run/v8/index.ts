// Two settings of the engine: when code is optimised, and how much room a thread has for new values.
export { optimizeLate } from './optimize-late.ts'
export { YOUNG_GENERATION_MEGABYTES } from './young-generation.ts'
