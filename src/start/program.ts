/** All that a start can ask for: the command, and a thread of its crew. */
export { runCommand } from '../commands/index.ts'
export { serveUnits } from '../run/index.ts'
