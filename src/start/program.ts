/** All that a start can ask for: the command, and a thread of its pool. */
export { runCommand } from '../commands/index.ts'
export { serveUnits } from '../run/index.ts'
