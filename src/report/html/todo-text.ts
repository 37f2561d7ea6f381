import type { Setting } from './setting.ts'
import type { Todo } from './todo.ts'

/** An action in words; a cause of another version's rules has none and is shown by its id. */
export function todoText(todo: Todo, { say, causes, lang }: Setting): string {
  if (!isCause(todo)) return say(todo)
  const id = todo.slice('cause:'.length)
  return causes.find((cause) => cause.id === id)?.check[lang] ?? id
}

/** A cause in words, or its id. */
export function causeText(id: string, { causes, lang }: Setting): string {
  return causes.find((cause) => cause.id === id)?.[lang] ?? id
}

function isCause(todo: Todo): todo is `cause:${string}` {
  return todo.startsWith('cause:')
}
