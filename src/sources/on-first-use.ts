import type { Source } from '../model/index.ts'

/** A source whose code, with its driver, is loaded when it is first used: a scan of files needs none. */
export function onFirstUse(load: () => Promise<Source>): Source {
  let loading: Promise<Source> | undefined
  const source = (): Promise<Source> => {
    loading ??= load()
    return loading
  }
  return {
    async *units(target, index, note, signal) {
      yield* (await source()).units(target, index, note, signal)
    },
    async *read(unit, memory, note, signal) {
      yield* (await source()).read(unit, memory, note, signal)
    },
    readAhead(units, signal) {
      const told = source().then((loaded) => loaded.readAhead?.(units, signal))
      told.catch(() => {}) // whoever reads is told
    },
    changes: async (target, mark, tell, signal) =>
      (await (await source()).changes?.(target, mark, tell, signal)) ?? null,
    snapshot: {
      prepare: async () => (await source()).snapshot?.prepare(),
      begin: async () => (await source()).snapshot?.begin(),
    },
    close: async () => (await loading)?.close?.(),
  }
}
