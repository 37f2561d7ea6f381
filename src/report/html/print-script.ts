/**
 * What the page does before it is printed. A thousand places are printed as the table they are; of more,
 * cells would take a browser gigabytes and minutes, so that all are printed as lines, those together that
 * share all but place and counts. What a filter hides is not printed, and the paper says so.
 *
 * It is part of the page's script, which holds the tools, groups of rows and the rows of each.
 */
export const PRINT_SCRIPT: string = `
  const tabled = 1000 // rows printed as a table: some forty sheets
  const block = 250 // lines in one element: a screen reader of the PDF has a paragraph for each
  const added = []
  let closed = []

  const add = (kind, text, into) => {
    const element = document.createElement('p')
    element.className = kind
    element.textContent = text
    into.append(element)
  }

  const linesOf = (rows, titles) => {
    const groups = new Map()
    for (const row of rows) {
      const cells = Array.from(row.cells, (cell) => cell.textContent.trim())
      const named = (index) => titles[index] + ' ' + cells[index]
      const same = [5].filter((index) => cells[index]).map(named)
      const group = [cells[0], cells[1], ...same].join(' · ')
      if (!groups.has(group)) groups.set(group, [])
      groups.get(group).push([cells[6] + ' ' + cells[2], named(3), named(4)].join(' · '))
    }
    return groups
  }

  const list = (rows, paper) => {
    const titles = Array.from(document.querySelector('.places tr').cells, (cell) => cell.textContent)
    add('quiet', shown.dataset.lines.replace('#', rows.length.toLocaleString('en')), paper)
    for (const [group, lines] of linesOf(rows, titles)) {
      add('label', group + ' (' + lines.length.toLocaleString('en') + ')', paper)
      for (let from = 0; from < lines.length; from += block) {
        add('lines', lines.slice(from, from + block).join('\\n'), paper)
      }
    }
  }

  const layOut = () => {
    const all = bodies.flatMap((body) => [...body.rows])
    const rows = all.filter((row) => !row.hidden)
    const paper = document.createElement('div')
    const listed = rows.length > tabled
    paper.className = listed ? 'paper whole' : 'paper'
    if (rows.length < all.length) {
      const [some, whole] = [rows, all].map((each) => each.length.toLocaleString('en'))
      add('filtered', shown.dataset.filtered.replace('#', some).replace('#', whole), paper)
    }
    if (listed) list(rows, paper)
    tools.after(paper)
    added.push(paper)
    return listed
  }

  const wanted = document.getElementById('details-print')
  document.getElementById('details-tools').hidden = false
  wanted.addEventListener('change', () => document.body.classList.toggle('detailed', wanted.checked))

  addEventListener('beforeprint', () => {
    const listed = layOut()
    // Browsers that do not print closed details by style alone get them opened.
    if (CSS.supports('selector(::details-content)')) return
    closed = [...document.querySelectorAll(wanted.checked ? 'details:not([open])' : 'details:not([open], .finding)')]
    if (listed) closed = closed.filter((each) => !chunks.includes(each))
    for (const each of closed) each.open = true
  })
  addEventListener('afterprint', () => {
    for (const each of added.splice(0)) each.remove()
    for (const each of closed.splice(0)) each.open = false
  })
`
