/** A time as programs write it into names, to the minute, the second or fractions of one: `20261121202253`. */
const CALENDAR =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d\d{0,5})?$/

/** Milliseconds, microseconds or nanoseconds since 1970, from 2014 to 2033. */
const SINCE_1970 = /^1[4-9]\d{8}(?:\d{3}|\d{6}|\d{9})$/

/** Whether digits are a time; no scheme of cards has numbers that begin so. */
export const isTime = (digits: string): boolean => CALENDAR.test(digits) || SINCE_1970.test(digits)
