// In: the URL of a queue, the key of a group, and targets that name machines. Out: a target for each machine that is
// to read its own disk, sources whose units are listed there, and the handing out of units. What machines say to each
// other is here as well, for both sides.
export { openDesk } from './desk.ts'
export { type Fleet, type FleetSettings, openFleet } from './fleet.ts'
export { connectionsOf, isSameStorage, signOf } from './lanes.ts'
export * from './messages.ts'
