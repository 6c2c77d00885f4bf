import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take longest, for the smallness of their files: begun last, they would be waited for at the end. */
const LONG =
  /\/(following|poison|life|kill-workers|crash-points|retrying-stores|work|hostile|ci-step|web|trainers|gpu|fuzz|canary)\.test\.ts$/;

/** The longest first, then as ever: the larger the file, the earlier. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Folders whose tests leave their process as it was: they share one, what it has compiled, and its idle threads. */
const SHARING =
  'adapters anchor citation duplicates findings formats graph history languages modules parse quality recommend references render resolve search stores text topics usecases web'
    .split(' ')
    .map((folder) => `test/${folder}/**/*.test.ts`);
/** It mocks a module, which others may have loaded. */
const MOCKING = 'test/usecases/ingest/resolve-step.test.ts';
const NO_TESTS = ['test/fixtures/**', 'test/bench/**', 'test/proof/**'];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'sharing', include: SHARING, exclude: [...NO_TESTS, MOCKING], isolate: false } },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: [...NO_TESTS, ...SHARING] } },
      { extends: true, test: { name: 'mocking', include: [MOCKING] } },
    ],
    globalSetup: ['test/support/share-compiled.ts', 'test/support/start-postgres.ts'],
    sequence: { sequencer: LongestFirst },
    // Tests wait for processes, servers and clocks a third of their time: one more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
