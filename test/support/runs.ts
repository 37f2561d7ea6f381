/** How many times as many inputs a property is tried with: `npm run test:long` sets it. */
const TIMES = Number(process.env.TEST_TIMES ?? 1)

/** The number of inputs for a property that is tried with `runs` of them in `npm test`. */
export const runs = (count: number): number => count * TIMES

/** Whether this is `npm run test:long`. */
export const isLong: boolean = TIMES > 1

/** A seed for random inputs: the same in each `npm test`, which nothing fails by chance; another in each long test. */
export const drawSeed = (): number => (isLong ? Date.now() % 2 ** 31 : 1)
