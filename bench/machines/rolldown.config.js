// @ts-check
import { defineConfig } from 'rolldown'

// The bench hands out units with the code of src/ itself, and Node 20 reads no TypeScript.
export default defineConfig({
  input: { machines: 'bench/machines/index.ts' },
  platform: 'node',
  external: /^[a-z@][^:]*$/, // packages stay packages
  output: { dir: 'build' },
})
