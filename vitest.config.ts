import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 180_000, // property tests of the kernel run 25,000 times, on a busy machine too
    hookTimeout: 120_000, // servers start and are filled in hooks
    maxWorkers: 3, // tests of servers and of killed processes mostly wait
  },
})
