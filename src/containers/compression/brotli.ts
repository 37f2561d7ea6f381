import { compressed } from '../compressed.ts'
import type { ContainerReader } from '../format.ts'
import { unbrotli } from './codings.ts'

/** Reads data that Brotli compressed, as web servers keep them beside their files. */
export const readBrotli: ContainerReader = compressed(unbrotli)
