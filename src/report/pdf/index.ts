/**
 * The page on paper: the HTML page goes in, a PDF file comes out, printed by a Chromium or Chrome that
 * is installed. It runs without a window, with a profile of its own that goes with it, and without a
 * network. Page numbers, paper and breaks are the page's own style.
 */
export { findChromium } from './chromium.ts'
export { printPdf } from './print.ts'
