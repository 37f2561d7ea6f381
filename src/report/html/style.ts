import { createHash } from 'node:crypto'
import type { Markup } from './template.ts'

/** White on every chip has a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3), in both schemes. */
const COLOURS = `
:root { color-scheme: light dark; --page: #fff; --ink: #1b1f24; --quiet: #57606a; --line: #d5dae0;
  --soft: #f5f7f9; --link: #0b57b0; --sv1: #8f1414; --sv2: #ad3a08; --sv3: #855300; --sv4: #55469c;
  --sv5: #35587d; --sv0: #3a6347; --good: #1c6638; --careful: #7a5200; }
@media (prefers-color-scheme: dark) { :root { --page: #14171b; --ink: #e8ebee; --quiet: #a3acb6;
  --line: #353c45; --soft: #1d2228; --link: #86b8ff; } }`

const SCREEN = `
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.6; font: 16px/1.6
  system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif }
header, main, footer, nav { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem }
a { color: var(--link) }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem 1rem; z-index: 1 }
h1 { font-size: 1.15rem; font-weight: 600; color: var(--quiet); margin: 2.5rem 0 .75rem }
h2 { font-size: 1.4rem; margin: 3rem 0 .75rem; padding-bottom: .35rem;
  border-bottom: 2px solid var(--line) }
h3 { font-size: 1rem; margin: 0 0 .25rem }
.verdict { color: #fff; border-radius: .6rem; padding: 1.5rem 1.75rem; margin: 0 0 1.5rem }
.verdict strong { display: block; font-size: 2.2rem; line-height: 1.2; margin-bottom: .4rem }
.verdict p { margin: .2rem 0; font-size: 1.05rem }
.detected { background: var(--sv1) }
.not-detected { background: var(--good) }
.inconclusive { background: var(--careful) }
.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem;
  margin: 0 0 1.5rem }
.totals div { background: var(--soft); border: 1px solid var(--line); border-radius: .5rem;
  padding: .75rem 1rem }
.totals dt { color: var(--quiet); font-size: .85rem }
.totals dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.5rem; margin: 0 }
.facts div { display: contents }
.facts dt { color: var(--quiet) }
.facts dd { margin: 0; overflow-wrap: anywhere }
nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; margin: 1.5rem 0 0;
  padding: .75rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line) }
.scroll { overflow-x: auto; margin: .75rem 0 }
.scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid var(--link) }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
  border-bottom: 1px solid var(--line) }
th { color: var(--quiet); font-weight: 600; white-space: nowrap }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.name { min-width: 14rem; overflow-wrap: anywhere }
code, .number-shown, .name bdi, .place { font-family: ui-monospace, "Cascadia Mono", Menlo,
  "Noto Sans Mono CJK JP", monospace; font-size: .95em }
.number-shown { white-space: nowrap }
.chip { display: inline-block; color: #fff; border-radius: .35rem; padding: 0 .5rem;
  font-size: .85rem; font-weight: 600; white-space: nowrap }
.SV1 { background: var(--sv1) } .SV2 { background: var(--sv2) } .SV3 { background: var(--sv3) }
.SV4 { background: var(--sv4) } .SV5 { background: var(--sv5) } .SV0 { background: var(--sv0) }
.finding { border: 1px solid var(--line); border-radius: .5rem; padding: .9rem 1.1rem;
  margin: .9rem 0 }
.finding p { margin: .1rem 0 }
.place { overflow-wrap: anywhere }
.quiet { color: var(--quiet); font-size: .9rem }
.reasons { margin: 0; padding-left: 1.1rem }
summary { cursor: pointer; padding: .6rem 0; color: var(--link) }
footer { padding-bottom: 3rem; color: var(--quiet); font-size: .85rem }
@media (max-width: 36rem) { .facts { grid-template-columns: 1fr } .facts dd { margin-bottom: .4rem }
  .verdict strong { font-size: 1.7rem } }`

const PRINT = `
@page { size: A4; margin: 16mm 14mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif } }
@media print { :root { --page: #fff; --ink: #000; --quiet: #444; --line: #bbb; --soft: #f5f5f5;
    --link: #000; color-scheme: light }
  body { font-size: 9.5pt }
  header, main, footer { max-width: none; padding: 0 }
  nav, .skip { display: none }
  h2, h3 { break-after: avoid }
  tr, .finding, .totals div, .verdict { break-inside: avoid }
  thead { display: table-header-group }
  .scroll { overflow: visible }
  .verdict, .chip, .totals div { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  td.name { min-width: 0 } .number-shown { white-space: normal; overflow-wrap: anywhere } }`

const CSS = `${COLOURS}${SCREEN}${PRINT}\n`

const DIGEST = createHash('sha256').update(CSS).digest('base64')

/** The one style element of the page. */
export const style: Markup = { markup: `<style>${CSS}</style>` }

/** The policy that lets this style in and nothing else: no script, no image, no network (CSP 3). */
export const policy: string = `default-src 'none'; style-src 'sha256-${DIGEST}'; base-uri 'none'; form-action 'none'`
