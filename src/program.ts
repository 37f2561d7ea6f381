/** All that a start can ask for: the command, and a thread of its crew. */
export { runCommand } from './cli.ts'
export { serveUnits } from './executors/index.ts'
