import { contentsOfParts, partsInThread } from '../decoders/index.ts'
import type { Contained, ContainerReader, Job } from '../format.ts'
import { heldReader } from '../held-reader.ts'
import type { RandomBytes } from '../memory-bytes.ts'

/** Gives the rows of a Parquet file, which is read from its end. */
export const readParquet: ContainerReader = heldReader(
  'a Parquet file too large to be held in memory',
  contentsOf,
)

async function* contentsOf(bytes: RandomBytes, { signal }: Job): AsyncGenerator<Contained> {
  const parts = partsInThread({ decoder: 'parquet', bytes }, signal)
  try {
    for await (const content of contentsOfParts(parts, bytes)) yield content
  } catch (error) {
    // Where the decoder gave up, what stands there as it is can still be read.
    if (!signal.aborted) yield { name: null, bytes: bytes.pieces(), isPlain: true }
    throw error
  }
}
