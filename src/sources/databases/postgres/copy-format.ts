/** Neither digit nor separator nor a part of one, in no encoding, nor a sign of binary data; and four of them. */
export const BLANK = 0x1f
export const BLANKS = 0x1f1f1f1f

/** Message types of the protocol, "Message Formats": CopyData, CopyDone, ErrorResponse. */
export const COPY_DATA = 0x64
const COPY_DONE = 0x63
const ERROR = 0x45

/** Type and length of a message. */
export const HEADER = 5

/** The same with the count of fields. */
export const ROW_HEADER = 7

/** COPY, "Binary Format": signature, flags, length of the extension. */
export const FILE_HEADER = 19

/** A field count of -1 ends the data; a length of -1 is NULL. */
export const END = 0xffff
export const NULL = 0xffffffff

/** The same as a signed length, and where such a cell lies. */
export const NONE = -1

/** CopyDone and errors end the rows; the driver reads on. */
export const isEnd = (type: number | undefined): boolean => type === COPY_DONE || type === ERROR

/** The same memory, read by numbers. */
export const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length)
