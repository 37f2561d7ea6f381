// In: nothing but chance. Out: the logs, files and database of a small shop, with card numbers drawn when it is made.
// The tests and the bench draw their cards here.
export { type DemoDatabase, startDemoDatabase } from './database.ts'
export { makeShop } from './shop.ts'
