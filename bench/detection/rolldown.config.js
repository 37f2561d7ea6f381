// @ts-check
import { defineConfig } from 'rolldown'

// The bench looks through the code of src/ itself, and Node 20 reads no TypeScript.
export default defineConfig({
  input: 'bench/detection/index.ts',
  platform: 'node',
  external: /^[a-z@][^:]*$/, // packages stay packages
  output: { file: 'build/detection.js' },
})
