// In: the programs of a database server. Out: a private server on a random port of this machine, which is
// ended and removed with all it had, however this process ends. The demo and the tests start theirs here.
export { hand } from './account.ts'
export { type Binaries, embeddedBinaries } from './embedded-postgres.ts'
export { keep } from './keeper.ts'
export { freePort } from './ports.ts'
export { type PostgresServer, startServer } from './postgres.ts'
export { runProgram } from './run-program.ts'
export { service } from './service.ts'
