// In: the rows of a database as chunks. Out: the same, and behind each chunk what lies in the files that stand in values
// of its rows: compressed data, archives, documents, as bytes or as text. They are opened as files are, and what cannot
// be read of them is told once a column.
import type { Containers, Source } from '../../../model/index.ts'
import { withFiles } from './with-files.ts'

/** The source, whose values are opened where they are files. */
export function openCells(source: Source, containers: Containers): Source {
  return {
    ...source,
    read: (unit, memory, note, signal) => {
      const chunks = source.read(unit, memory, note, signal)
      return withFiles(chunks, { what: unit.part, containers, memory, note }, signal)
    },
  }
}
