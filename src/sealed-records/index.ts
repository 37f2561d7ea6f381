// In: records of some words each, more than memory has room for. Out: the same, in their order. They are kept in a file
// that has no name and that only this process can read, however it ends.
export { type RecordFile, recordFile } from './record-file.ts'
export { type SealedBlocks, sealedBlocks } from './sealed-blocks.ts'
