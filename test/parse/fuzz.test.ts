import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fuzzParse, readCorpus } from '../support/parse-fuzz.ts';

// `npm run proof:parse` does it with 100,000.
it('nothing unhandled in 400 mutated files', { timeout: 240_000 }, async () => {
  const corpus = readCorpus(join(import.meta.dirname, '../fixtures/corpus'));
  const extensions =
    '.astro .c .cpp .cs .css .dart .ex .go .graphql .groovy .h .html .ipynb .java .jsx .kt .less .lua .php .proto .ps1 .py .pyx .rb .rs .scala .scss .sh .sol .svelte .swift .tf .ts .vue .zig'.split(
      ' ',
    );
  expect([...corpus.keys()].sort()).toEqual(extensions);
  const report = await fuzzParse(corpus, 400, 1);
  expect(report.unhandled).toEqual([]);
});
