// @ts-check
// How the bench measures: programs and functions run in turn, and what they cost goes into tables. In: what to run;
// out: seconds on the clock and of processor time, peak memory, and their medians as text.
export { measureProgram } from './program.js'
export { interleave, measureWork, median } from './rounds.js'
export { costs, print, printPrograms, printRows, processorSeconds, ratio } from './table.js'

/** @typedef {import('./rounds.js').Run} Run */
/** @typedef {import('./program.js').Settings} Settings */
