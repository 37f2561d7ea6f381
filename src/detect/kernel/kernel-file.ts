import { readFileSync } from 'node:fs'
import { packageFile } from '../../package-files.ts'

/** The kernel as it was built. The bundle for browsers has it in it, and this file not. */
export const kernelFile = (): Uint8Array => readFileSync(packageFile('dist/kernel.wasm'))
