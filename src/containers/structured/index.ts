/** Values in binary forms of JSON and tables come in: lines of JSON go out, with every digit of their numbers. */
import type { Decoder } from '../decoders/index.ts'
import type { ContainerFormat } from '../format.ts'
import { ascii, starting } from '../signature.ts'
import { isParquet } from './parquet-start.ts'
import { isBson, isCbor, isMessagePack } from './structured-start.ts'

export { lineOfValue, textOfBytes } from './lines-of-values.ts'

export const avro: ContainerFormat = {
  ...starting(ascii('Obj\x01')),
  load: async () => (await import('./avro.ts')).readAvro,
}

export const bson: ContainerFormat = {
  matches: isBson,
  load: async () => (await import('./bson.ts')).readBson,
}

export const cbor: ContainerFormat = {
  matches: isCbor,
  load: async () => (await import('./structured-formats.ts')).readCbor,
}

export const messagePack: ContainerFormat = {
  matches: isMessagePack,
  load: async () => (await import('./structured-formats.ts')).readMessagePack,
}

export const parquet: ContainerFormat = {
  matches: isParquet,
  load: async () => (await import('./parquet.ts')).readParquet,
}

export const propertyList: ContainerFormat = {
  ...starting(ascii('bplist00')),
  load: async () => (await import('./property-list.ts')).readPropertyList,
}

/** What works in the thread. */
export const loadParquetDecoder = async (): Promise<Decoder> =>
  (await import('./parquet-parts.ts')).decodeParquet
