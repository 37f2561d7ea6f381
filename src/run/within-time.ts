/**
 * Waits until something is done, so many milliseconds at most, and says whether it was: what takes longer is left to
 * itself, and what fails is done. For what is good manners at an end that must come.
 */
export async function withinTime(ms: number, done: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const inTime = done.then(
    () => true,
    () => true,
  )
  try {
    return await Promise.race([inTime, late])
  } finally {
    clearTimeout(timer)
  }
}
