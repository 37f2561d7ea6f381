// In: the URL of a queue server, and the key that a group of machines shares. Out: named queues of sealed messages on
// Redis, Valkey or PostgreSQL. The server sees ids, sizes and times; who has no key of the group reads nothing, joins
// nothing and says nothing. The packages that speak to servers are loaded when a queue is opened.
export { makeGroupKey, readGroupKey } from './group-key.ts'
export { introducer, inviter } from './introductions.ts'
export { digestOfPlaces, QUEUE_NAMES } from './names.ts'
export { isQueueUrl, shownQueue } from './queue-url.ts'
export type { Delivery, Queues, Served } from './queues.ts'
export { type Sealer, sealer } from './seal.ts'
export { openQueues } from './servers/index.ts'
