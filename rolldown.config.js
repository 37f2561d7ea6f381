// @ts-check
import { defineConfig } from 'rolldown'

// Node opens the files of a program one by one, and 150 of them cost more than its own start. What every scan
// and every thread needs is one file, with all that it imports at once; what is imported later stays apart.
export default defineConfig({
  input: { cli: 'src/cli.ts', index: 'src/index.ts', thread: 'src/executors/thread.ts' },
  platform: 'node',
  external: [/^#/, /^[a-z@][^:]*$/], // packages stay packages
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: '[name].js',
    codeSplitting: {
      groups: [
        {
          name: 'scan',
          test: /\/src\/(?:commands\/scan|executors\/setup|report\/(?:json|text\/index))\.ts$/,
        },
      ],
    },
  },
})
