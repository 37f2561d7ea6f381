import type { Disguised } from './disguised.ts'
import type { Searcher } from './found.ts'
import { NEAR } from './records/index.ts'
import type { Chunk } from './types.ts'

/** Numbers that are written in an encoding; what decodes is loaded where something may be one. */
export async function hiddenIn({ bytes }: Chunk, searcher: Searcher): Promise<Disguised[]> {
  const { kernel } = searcher
  const suspects = kernel.suspects(bytes.length)
  if (suspects.length === 0) return []
  const { disguisedIn } = await import('./disguised.ts')
  const known = kernel.find(bytes.length, 0, bytes.length)
  return disguisedIn({ bytes, reach: NEAR, known }, suspects, searcher)
}
