import type { Note, NotReadReason } from '../../../model/index.ts'
import { NotReadError } from '../not-read-error.ts'

/** Counts keys that were not read, by type and reason: their names may hold numbers, and there may be millions. */
export interface UnreadKeys {
  /** Throws what is no answer of the server. */
  add(type: string, error: unknown): void
  tell(note: Note): void
}

/** Starts with none. */
export function unreadKeys(what: string): UnreadKeys {
  const lacks = new Map<
    string,
    { reason: NotReadReason; message: string; type: string; keys: number }
  >()
  return {
    add(type, error) {
      if (!(error instanceof NotReadError)) throw error
      const { reason, message } = error
      const id = JSON.stringify([type, reason, message])
      const lack = lacks.get(id) ?? { reason, message, type, keys: 0 }
      lacks.set(id, { ...lack, keys: lack.keys + 1 })
    },
    tell(note) {
      for (const { reason, message, type, keys } of lacks.values()) {
        const detail = `${keys} ${keys === 1 ? 'key' : 'keys'} of type ${type}: ${message}`
        note({ what, reason, detail })
      }
    },
  }
}
