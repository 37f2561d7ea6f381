// In: a MySQL or MariaDB server, and where the reading of a night before stood in its binary log. Out: which tables
// cannot have changed since, and where tonight's reading stands. Whatever is not understood may have changed them all.
export { changesSince } from './changes-since.ts'
