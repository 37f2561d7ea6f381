// In: a request to a server that speaks HTTP. Out: its answer, as a stream. Paths are sent as they are, connections are
// kept, and a server that falls silent is lost.
export { isSameTag, refuseOtherRange } from './range.ts'
export {
  ask,
  type HttpAnswer,
  type HttpServer,
  isClear,
  isExposedServer,
  isNear,
  serverIn,
  textOf,
} from './request.ts'
export { elements, isWhole, textIn } from './xml.ts'
