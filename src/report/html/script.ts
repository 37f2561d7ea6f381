import { PRINT_SCRIPT } from './print-script.ts'
import type { Markup } from './template.ts'

/**
 * Filters and sorts the places in the browser. Everything can be read without it: it shows the tools
 * that the page holds hidden, makes headings into buttons, moves rows that are there, and lays out what
 * is printed.
 */
export const SCRIPT: string = `
(() => {
  const get = (id) => document.getElementById('places-' + id)
  const tools = get('tools')
  if (!tools) return
  const bodies = [...document.querySelectorAll('.places tbody')]
  const chunks = bodies.map((body) => body.closest('details'))
  let rows
  let sizes
  const cards = [...document.querySelectorAll('.finding')]
  const words = new Map()
  const order = ['SV1', 'SV2', 'SV3', 'SV4', 'SV5', 'SV0']
  const opened = 1000 // rows shown at once; further groups open by hand
  const shown = get('shown')

  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, row.textContent.toLowerCase())
    return words.get(row)
  }

  // Not before somebody filters or sorts: a page of 50,000 rows opens sooner.
  const gather = () => {
    sizes ??= bodies.map((body) => body.rows.length)
    rows ??= bodies.flatMap((body) => [...body.rows])
  }

  const filter = () => {
    gather()
    const text = get('text').value.trim().toLowerCase()
    const grade = get('class').value
    const state = get('state').value
    const ids = new Set()
    let count = 0
    for (const row of rows) {
      row.hidden = !(
        (!grade || row.cells[0].textContent === grade) &&
        (!state || row.cells[5].textContent.includes(state)) &&
        (!text || wordsOf(row).includes(text))
      )
      if (row.hidden) continue
      count++
      if (cards.length) ids.add(row.cells[6].textContent.trim())
    }
    for (const card of cards) card.hidden = !ids.has(card.id.slice(2))
    unfold(text || grade || state)
    shown.textContent = shown.dataset.text.replace('#', count.toLocaleString('en'))
  }

  const unfold = (filtered) => {
    let visible = 0
    chunks.forEach((chunk, index) => {
      const count = [...bodies[index].rows].filter((row) => !row.hidden).length
      chunk.hidden = count === 0
      chunk.open = filtered ? count > 0 && visible < opened : index === 0
      visible += count
    })
  }

  const keyOf = (row, column) => {
    const text = row.cells[column].textContent.trim()
    if (column === 0) return order.indexOf(text)
    return column === 3 || column === 4 ? Number(text.replaceAll(',', '')) : text
  }

  const sort = (column, up) => {
    gather()
    const keys = new Map(rows.map((row) => [row, keyOf(row, column)]))
    const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
    rows.sort((a, b) => compare(keys.get(a), keys.get(b)) * (up ? 1 : -1))
    let from = 0
    bodies.forEach((body, index) => {
      body.append(...rows.slice(from, from + sizes[index]))
      from += sizes[index]
    })
    for (const head of document.querySelectorAll('.places th')) {
      if (head.cellIndex === column) head.setAttribute('aria-sort', up ? 'ascending' : 'descending')
      else head.removeAttribute('aria-sort')
    }
    filter()
  }

  for (const head of document.querySelectorAll('.places th')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = head.textContent
    button.title = shown.dataset.sort.replace('#', head.textContent)
    button.addEventListener('click', () => sort(head.cellIndex, head.getAttribute('aria-sort') !== 'ascending'))
    head.replaceChildren(button)
  }

  let timer
  tools.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(filter, 150) // while somebody types
  })
  tools.hidden = false

  const opens = () => {
    const card = location.hash.startsWith('#f-') && document.getElementById(location.hash.slice(1))
    if (card) card.open = true // what a link leads to is there to read
  }
  addEventListener('hashchange', opens)
  opens()
${PRINT_SCRIPT}})()
`

/** The one script element of the page. */
export const script: Markup = { markup: `<script>${SCRIPT}</script>` }
