// @ts-check
// Private servers of PostgreSQL and MariaDB, filled once with a big clean table and then with leaked ones. In: sizes
// of the command line; out: a table for each, cardsweep beside the dump tools and beside the plain loop.
export { benchMariadb } from './mariadb.js'
export { benchPostgres } from './postgres.js'
