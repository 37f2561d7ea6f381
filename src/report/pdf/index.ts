/**
 * The page on paper: the HTML page goes in, a PDF file comes out, printed by a Chromium or Chrome that
 * is installed. It runs without a window, with a profile of its own that goes with it, and without a
 * network. Page numbers, paper and breaks are the page's own style.
 */
import { findChromium } from './chromium.ts'
import { printPdf } from './print.ts'

export { findChromium } from './chromium.ts'

/** Makes a file from a page; both are paths. Throws `OutputError` where the program fails or is stopped. */
export type Printer = (page: string, file: string, signal: AbortSignal) => Promise<void>

/** A printer with the Chromium of this machine; throws `OutputError` if there is none. */
export function findPrinter(): Printer {
  const chromium = findChromium(process.env)
  return (page, file, signal) => printPdf(chromium, page, file, signal)
}
