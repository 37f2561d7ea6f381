// In: a published test number, the files of the user and, where that is allowed, a server. Out: the number in every form,
// container and kind of column that a scan reads, each under a mark of its own, for a scan to find. It never writes to
// what it was planted beside: files go into a folder of their own, rows into a schema of their own.
export { plantInDatabase } from './databases.ts'
export { type PlantedNumber, plantFiles } from './plants.ts'
