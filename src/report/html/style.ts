import type { Markup } from './template.ts'

/** White on every chip has a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3), in both schemes. */
const COLOURS = `
:root { color-scheme: light dark; --page: #fff; --ink: #1b1f24; --quiet: #57606a; --line: #d5dae0;
  --soft: #f5f7f9; --link: #0b57b0; --sv1: #8f1414; --sv2: #ad3a08; --sv3: #855300; --sv4: #55469c;
  --sv5: #35587d; --sv0: #3a6347; --good: #1c6638; --careful: #7a5200; --bad: #8f1414;
  --warn: #b87a00; --fine: #1c6638 }
@media (prefers-color-scheme: dark) { :root { --page: #14171b; --ink: #e8ebee; --quiet: #a3acb6;
  --line: #353c45; --soft: #1d2228; --link: #86b8ff; --bad: #f08a8a; --warn: #e0b04f;
  --fine: #7fc79a } }`

const SCREEN = `
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.6; font: 16px/1.6
  system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif }
header, main, nav { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem }
main { padding-bottom: 4rem }
p, li, dd, h1, h2, h3, h4, figcaption { overflow-wrap: anywhere }
h1, h2, h3, .verdict, dt { word-break: auto-phrase } /* Japanese breaks between phrases */
a { color: var(--link) }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem 1rem; z-index: 1 }
h1 { font-size: 1.05rem; font-weight: 600; color: var(--quiet); margin: 1.1rem 0 .5rem }
.masthead { display: flex; justify-content: space-between; align-items: center; gap: 1rem }
.logo { max-height: 2.4rem; max-width: 11rem; margin-top: .6rem; padding: .15rem .4rem;
  background: #fff; border-radius: .25rem }
h2 { font-size: 1.4rem; margin: 3rem 0 .75rem; padding-bottom: .35rem;
  border-bottom: 2px solid var(--line) }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .35rem }
h4 { font-size: 1rem; margin: 0 0 .25rem }
.verdict { color: #fff; border-radius: .6rem; padding: .9rem 1.4rem; margin: 0 0 .75rem }
.verdict strong { display: block; font-size: 1.8rem; line-height: 1.2; margin-bottom: .2rem }
.verdict p { margin: .1rem 0 } .verdict a { color: #fff }
.first { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2rem }
.first h2 { font-size: 1rem; margin: .6rem 0 .3rem; padding: 0; border: 0 }
.first ul, .first ol { margin: 0; padding: 0 } .first ul { list-style: none }
.first ol { padding-left: 1.3rem } .first li { margin: 0 0 .2rem; line-height: 1.45 }
.first p { margin: 0 } .steps { grid-column: 1 / -1 }
.top { font-size: .92rem } .top .quiet { white-space: nowrap } .classes { font-size: .92rem }
.detected { background: var(--sv1) }
.not-detected { background: var(--good) }
.inconclusive { background: var(--careful) }
.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .15rem 1.5rem;
  margin: .25rem 0 }
.facts div { display: contents }
.facts dt { color: var(--quiet) }
.facts dd { margin: 0 }
nav ul { columns: 20rem; list-style: none; margin: 1.5rem 0 0; padding: .75rem 0;
  border-top: 1px solid var(--line); border-bottom: 1px solid var(--line) }
nav li { break-inside: avoid; margin: 0 0 .2rem }
.scroll { overflow-x: auto; margin: .5rem 0 .75rem }
.scroll:focus-visible, a:focus-visible, summary:focus-visible, button:focus-visible,
input:focus-visible, select:focus-visible { outline: 3px solid var(--link); outline-offset: 1px }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
  border-bottom: 1px solid var(--line) }
th { color: var(--quiet); font-weight: 600; min-width: 3.2rem; word-break: keep-all }
th:first-child { min-width: 2rem }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.name { min-width: 12rem; overflow-wrap: anywhere }
td.list { min-width: 6rem; overflow-wrap: anywhere }
th.blank { min-width: 6rem; width: 14% }
td.blank, th.blank { padding-left: .5rem }
td.blank { border-left: 1px solid var(--line); height: 2.6rem }
.pen { display: inline-block; min-width: 16rem; border-bottom: 1px solid var(--quiet);
  color: var(--quiet); font-size: .85rem }
code, .number-shown, td.name bdi, .place, .places td:nth-child(3), .places td:last-child {
  font-family: ui-monospace, "Cascadia Mono", Menlo, "Noto Sans Mono CJK JP", monospace;
  font-size: .95em }
code { overflow-wrap: anywhere }
.number-shown { white-space: nowrap }
.chip { display: inline-block; color: #fff; border-radius: .35rem; padding: 0 .5rem;
  font-size: .85rem; font-weight: 600; white-space: nowrap }
.SV1 { background: var(--sv1) } .SV2 { background: var(--sv2) } .SV3 { background: var(--sv3) }
.SV4 { background: var(--sv4) } .SV5 { background: var(--sv5) } .SV0 { background: var(--sv0) }
.finding, .sheet { border: 1px solid var(--line); border-radius: .5rem; padding: .9rem 1.1rem;
  margin: .9rem 0 }
.finding { padding: .1rem 1.1rem; margin: .4rem 0 } .finding[open] { padding-bottom: .9rem }
.todo { display: grid; grid-template-columns: 9rem minmax(0, 1fr) } .todo p { margin: .2rem 0 }
.todo ul { margin: .2rem 0; padding-left: 1.1rem }
.sheet h3 { margin: 0 0 .35rem }
.finding p { margin: .1rem 0 }
.finding ul { margin: 0 0 .25rem; padding-left: 1.2rem }
.label { color: var(--quiet); font-weight: 600; font-size: .9rem }
.place { overflow-wrap: anywhere } .host { white-space: nowrap }
.quiet { color: var(--quiet); font-size: .9rem; font-weight: 400 }
.figure { display: grid; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); gap: 0 1.5rem;
  margin: 1.5rem 0; align-items: start }
.figure figcaption { grid-column: 1 / -1; margin-bottom: .4rem }
.figure figcaption strong { display: block }
.picture { background: #fff; border: 1px solid var(--line); border-radius: .5rem; padding: .6rem }
.picture svg { display: block; width: 100%; height: auto }
.plain { list-style: none; padding: 0; margin: 0 }
.tools { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: end; padding: .75rem 1rem;
  background: var(--soft); border: 1px solid var(--line); border-radius: .5rem }
.some { border-left: .25rem solid var(--sv3); padding-left: .75rem }
.tools label { font-size: .9rem } .tools p { margin: 0; flex-basis: 100%; font-size: .9rem }
.tools input, .tools select { display: block; font: inherit; color: inherit; padding: .3rem .5rem;
  background: var(--page); border: 1px solid var(--quiet); border-radius: .3rem; max-width: 100% }
.tools [type=checkbox] { display: inline-block }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
  text-align: inherit; text-decoration: underline dotted }
th[aria-sort] button { color: var(--ink) }
.places { table-layout: fixed; width: 100%; min-width: 62rem; font-size: .85rem }
.places th { white-space: normal }
.places td, .places th { padding-right: .6rem; overflow-wrap: anywhere }
.places th:nth-child(1) { width: 3.8em } .places th:nth-child(2) { width: 8.5em }
.places th:nth-child(4) { width: 8.4em } .places th:nth-child(5) { width: 6.8em }
.places th:nth-child(6) { width: 6.5em } .places th:nth-child(7) { width: 10em }
.places td:nth-child(4), .places td:nth-child(5), .places th:nth-child(4),
.places th:nth-child(5) { text-align: right; font-variant-numeric: tabular-nums }
/* The table of tables: numbers to the right, names broken where they are long. */
.tables { font-size: .85rem; min-width: 56rem } .tables td { overflow-wrap: anywhere }
.tables td:nth-child(2), .tables td:nth-child(3), .tables td:nth-child(6), .tables td:nth-child(8)
{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.calendar table { table-layout: fixed; min-width: 46rem }
.calendar td { height: 4.2rem; padding: .3rem .4rem; border: 1px solid var(--line) }
.line { display: block } .time { white-space: nowrap }
.day-line + .day-line { margin-top: .15rem }
.day-line { display: block; font-size: .8rem; line-height: 1.35; overflow-wrap: anywhere }
.strip { display: block; width: 9rem; height: 1.2rem; background: var(--soft); border-radius: .15rem }
.strip path { fill: var(--link) } .strip .bar-detected { fill: var(--bad) }
.strip .bar-inconclusive { fill: var(--warn) } .strip .bar-not-detected { fill: var(--fine) }
.pages [aria-current] { color: inherit; font-weight: 600; text-decoration: none }
.paper { display: none }
summary { cursor: pointer; padding: .5rem 0; color: var(--link) }
@media (max-width: 60rem) { .scroll { background: linear-gradient(var(--page), var(--page)) right /
    1rem 100% no-repeat local, linear-gradient(to left, rgb(0 0 0 / .2), transparent) right / .6rem
    100% no-repeat scroll } /* a shadow where there is more to the right */
  .figure { grid-template-columns: minmax(0, 1fr) }
  .picture { max-width: 34rem } }
@media (max-width: 44rem) { .first { grid-template-columns: minmax(0, 1fr) } }
@media (max-width: 36rem) { header, main, nav { padding-left: 1rem; padding-right: 1rem }
  table { font-size: .85rem } td, th { padding-right: .5rem } td.name { min-width: 8.5rem }
  .facts { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .2rem .75rem }
  .verdict { padding: 1.1rem 1.2rem } .verdict strong { font-size: 1.7rem }
  .finding, .sheet { padding: .7rem .8rem } .pen { min-width: 100% } }`

const PRINT = `
@page { size: A4; margin: 15mm 13mm 17mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif } }
@media print { .paper { display: block } :root { --page: #fff; --ink: #000; --quiet: #444; --line: #bbb; --soft: #f5f5f5;
    --link: #000; color-scheme: light; font-size: 9pt }
  body { font-size: 9.5pt }
  header, main, nav { max-width: none; padding: 0 }
  .skip, .tools, .screen { display: none !important }
  section:not(:has(.finding[open])) .details { display: none } /* nothing is printed below it */
  a { text-decoration: none }
  h2, h3, h4, summary, .label { break-after: avoid }
  tr, .verdict, .figure, .finding, .sheet, li, .facts dd { break-inside: avoid }
  .figure { grid-template-columns: 88mm minmax(0, 1fr) }
  thead { display: table-header-group }
  .scroll { overflow: visible }
  table { font-size: 8.5pt }
  td, th { padding-right: 2mm; overflow-wrap: break-word }
  td.number, .number-shown, .chip { overflow-wrap: normal }
  th, th:first-child { min-width: 0 } td.name, td.list { min-width: 18mm }
  th.blank { min-width: 14mm }
  td.blank { height: 9mm }
  .places { min-width: 0; font-size: 7pt } .places td { overflow-wrap: anywhere }
  .whole ~ .chunk { display: none }
  .lines { margin: 0; font: 7pt/1.35 ui-monospace, "Cascadia Mono", Menlo, "Noto Sans Mono CJK JP",
    monospace; white-space: pre-wrap; overflow-wrap: anywhere }
  .paper .label { margin: 3mm 0 1mm; color: #000 }
  .filtered { border: 2px solid #000; padding: 2mm 3mm; font-weight: 600 }
  .short h2 { margin: 5mm 0 1.5mm } .short td, .short th { padding-top: 1mm; padding-bottom: 1mm }
  .short td.name bdi, .short dd { display: -webkit-box; -webkit-box-orient: vertical;
    -webkit-line-clamp: 2; overflow: hidden }
  .short .day-line { display: inline-block; margin-right: 2mm }
  .wide table { font-size: 7.5pt } .wide td.name { min-width: 58mm } .wide .strip { width: 18mm }
  .wide .time { white-space: normal }
  .quiet, h2 + p { break-after: avoid }
  /* Before a table of hundreds of rows it would leave a sheet empty. */
  main > .quiet, .quiet:has(+ .wide) { break-after: auto }
  details:not(.finding)::details-content, .detailed details::details-content
  { content-visibility: visible; display: block }
  body:not(.detailed) .finding { display: none }
  summary { list-style: none; color: #000; font-weight: 600 }
  summary::-webkit-details-marker { display: none }
  .verdict, .chip, .picture { print-color-adjust: exact;
    -webkit-print-color-adjust: exact } }`

/** The text of the one style element, which the policy of the page names by its digest. */
export const CSS: string = `${COLOURS}${SCREEN}${PRINT}\n`

/** The one style element of the page. */
export const style: Markup = { markup: `<style>${CSS}</style>` }
