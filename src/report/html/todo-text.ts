import { languages, messageFor } from '../messages/index.ts'
import type { Setting } from './setting.ts'
import type { Todo } from './todo.ts'

/** An action in words; a cause of another version's rules has none and is shown by its id. */
export function todoText(todo: Todo, { translate, lang }: Setting): string {
  if (!isCause(todo)) return translate(todo)
  const id = todo.slice('cause:'.length)
  return messageFor(languages[lang].causes, id)?.check ?? id
}

/** A cause in words, or its id. */
export function causeText(id: string, { lang }: Setting): string {
  return messageFor(languages[lang].causes, id)?.why ?? id
}

function isCause(todo: Todo): todo is `cause:${string}` {
  return todo.startsWith('cause:')
}
