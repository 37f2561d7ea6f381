/** How many times as many inputs a property is tried with: `npm run test:long` sets it. */
const TIMES = Number(process.env.TEST_TIMES ?? 1)

/** The number of inputs for a property that is tried with `runs` of them in `npm test`. */
export const runs = (count: number): number => count * TIMES

/** Whether this is `npm run test:long`. */
export const isLong: boolean = TIMES > 1
