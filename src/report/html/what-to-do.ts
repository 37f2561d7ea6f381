import { type AssessedFinding, SEVERITIES } from '../../model/index.ts'
import { chip, heading } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'
import { type Todo, todoOf } from './todo.ts'
import { todoText } from './todo-text.ts'

/** What to do about the findings: once for each class, and once for each cause that places hint at. */
export function whatToDo(findings: readonly AssessedFinding[], setting: Setting): Markup {
  const blocks = SEVERITIES.flatMap((severity) => {
    const todos = todosOf(findings.filter((finding) => finding.severity === severity))
    if (todos.length === 0) return []
    const items = todos.map((todo) => markup`<li>${todoText(todo, setting)}</li>\n`)
    return [
      markup`<div class="todo"><p>${chip(severity, setting.translate)}</p>
<ul>${items}</ul></div>
`,
    ]
  })
  return markup`${heading(setting.translate('detail.todo'))}${blocks}`
}

/** Each once, in the order in which it is done. */
function todosOf(findings: readonly AssessedFinding[]): Todo[] {
  const longestFirst = findings.map(todoOf).toSorted((a, b) => b.length - a.length)
  return [...new Set(longestFirst.flat())]
}
