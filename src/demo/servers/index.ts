// In: the programs of a database server. Out: a private server on a random port of this machine, which is
// ended and removed with all it had, however this process ends. The demo and the tests start theirs here.
export { embeddedBinaries } from './embedded-postgres.ts'
export { type PostgresServer, startServer } from './postgres.ts'
