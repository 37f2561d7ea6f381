import type { NotRead, Source } from '../model/index.ts'
import { withoutPassword } from './connections/index.ts'
import { displayName } from './path-names.ts'

/** Stands for a target that cannot be opened: it has no units, and that is noted with the reason. */
export function refusedSource(location: string, detail: string): Source {
  const what = displayName(withoutPassword(location))
  const notRead: NotRead = { what, reason: 'connection', detail }
  return {
    units(_target, _index, note) {
      note(notRead)
      return nothing()
    },
    read(_unit, _memory, note) {
      note(notRead)
      return nothing()
    },
  }
}

async function* nothing(): AsyncGenerator<never> {}
