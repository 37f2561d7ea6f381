import { setTimeout } from 'node:timers/promises'

const PAUSE = 50 // milliseconds; a server is ready after about half a second
const LONGEST = 30_000 // milliseconds; a busy machine is slow, a broken server ends by itself

/** Asks until the server answers; fails when it ended instead. */
export async function untilItAnswers(
  ask: () => Promise<void>,
  ended: Promise<unknown>,
): Promise<void> {
  let isOver = false
  ended.then(
    () => (isOver = true),
    () => (isOver = true),
  )
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return await ask()
    } catch (cause) {
      if (isOver) throw new Error('the server ended before it answered', { cause })
      if (waited >= LONGEST) throw new Error('the server does not answer', { cause })
      await setTimeout(PAUSE)
    }
  }
}
