import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'test/bench/**', 'test/proof/**'],
    globalSetup: ['test/support/share-compiled.ts', 'test/support/start-postgres.ts'],
    // Tests wait for processes, servers and clocks a third of their time: two more than there are cores keep these busy.
    maxWorkers: availableParallelism() + 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
