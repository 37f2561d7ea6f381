import { NotReadError } from './not-read-error.ts'

/**
 * Watches the pages of a listing, by whatever no two of them share, and throws `NotReadError` for a server that leads in
 * a circle. It keeps one of them (Brent, "An improved Monte Carlo factorization algorithm", section 3).
 */
export function circleWatch(): (page: string) => void {
  let kept: string | null = null
  let [steps, limit] = [0, 1]
  return (page) => {
    if (page === kept) throw new NotReadError('server', 'the server gives the same page again')
    if (++steps < limit) return
    kept = page
    steps = 0
    limit *= 2
  }
}
