// @ts-check
import { defineConfig } from 'rolldown'

// The bench looks through the code of src/ itself, and Node 20 reads no TypeScript.
export default defineConfig({
  input: { detection: 'bench/detection/index.ts' },
  platform: 'node',
  external: /^[a-z@][^:]*$/, // packages stay packages
  output: { dir: 'build' }, // as deep as src/, from where the rules are found
})
