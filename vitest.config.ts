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

/** Folders whose tests change nothing in their process, and so need none of their own: they share it, and what it has compiled. */
const PURE =
  'anchor citation duplicates findings formats graph history languages parse quality recommend references render resolve search text topics web'
    .split(' ')
    .map((folder) => `test/${folder}/**/*.test.ts`);
const NO_TESTS = ['test/fixtures/**', 'test/bench/**', 'test/proof/**'];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, exclude: NO_TESTS, isolate: false } },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: [...NO_TESTS, ...PURE] } },
    ],
    globalSetup: ['test/support/share-compiled.ts', 'test/support/start-postgres.ts'],
    sequence: { sequencer: LongestFirst },
    // Tests wait for processes, servers and clocks a third of their time: one more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
