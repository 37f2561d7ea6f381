import { defineConfig } from 'vitest/config'

/** What these leave behind in a process others would see, or they would see what others leave. */
const ALONE = [
  'test/run/executors/*.test.ts', // they listen to the process and set up its memory
  'test/sources/remote/never.test.ts', // it has a clock of its own
  ...['test/containers/bombs', 'test/sources/files/gzip', 'test/sources/databases/mysql/gaps'].map(
    (measuresMemory) => `${measuresMemory}.test.ts`,
  ),
]

export default defineConfig({
  test: {
    globalSetup: 'test/servers/programs.ts',
    setupFiles: 'test/support/seeds.ts',
    testTimeout: 180_000, // property tests of the kernel run 25,000 times, on a busy machine too
    hookTimeout: 120_000, // servers start and are filled in hooks
    maxWorkers: 4, // tests of servers and of killed processes mostly wait
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'shared', // to start a process and import the program costs more than most files' tests
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          isolate: false,
        },
      },
    ],
  },
})
