import { languages, wordsFor } from '../messages/index.ts'
import type { Setting } from './setting.ts'
import type { Todo } from './todo.ts'

/** An action in words; a cause of another version's rules has none and is shown by its id. */
export function todoText(todo: Todo, { say, lang }: Setting): string {
  if (!isCause(todo)) return say(todo)
  const id = todo.slice('cause:'.length)
  return wordsFor(languages[lang].causes, id)?.check ?? id
}

/** A cause in words, or its id. */
export function causeText(id: string, { lang }: Setting): string {
  return wordsFor(languages[lang].causes, id)?.why ?? id
}

function isCause(todo: Todo): todo is `cause:${string}` {
  return todo.startsWith('cause:')
}
