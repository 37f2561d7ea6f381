// @ts-check
// What the bench reads, drawn from a seed: the same sizes give the same bytes. Card numbers are synthetic and pass the
// Luhn check. In: how much; out: pieces of text, and files of the scratch folder with what is known of them.
export { fillWith, hostile } from './hostile.js'
export { drawOrders, drawPayments, drawRequests } from './leaks.js'
export { drawLog } from './log.js'
export { writeFolder, writeInput } from './write.js'

/** @typedef {import('./write.js').Input} Input */
