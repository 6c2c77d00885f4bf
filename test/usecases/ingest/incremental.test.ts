import { expect, it } from 'vitest';
import { isManifest } from '../../../src/lib/languages/conventions.ts';
import { openEmbedded } from '../../support/embedded.ts';
import { createGitRepository } from '../../support/git-repository.ts';
import { contents } from '../../support/ingest-contents.ts';
import { WING_EDITS } from '../../support/wing-edits.ts';

const PATHS = Object.keys(WING_EDITS);
/** Every so many files change, so that those of each language are among the changed and among the carried. */
const STEP = 3;

it('gives in every language what a full ingest gives', { timeout: 120_000 }, async () => {
  const store = await openEmbedded();
  const full = await openEmbedded();
  const first = PATHS.flatMap((path) => WING_EDITS[path]!.slice(0, 1).map((text) => [path, text!] as const));
  const repository = createGitRepository(Object.fromEntries(first));
  try {
    await store.ingest(repository.path, { train: false });
    for (const [i, path] of PATHS.entries()) {
      if (i % STEP !== 0 || isManifest(path)) continue;
      const text = WING_EDITS[path]!.at(-1);
      if (text === undefined) repository.remove(path);
      else repository.write({ [path]: text });
    }
    const again = await store.ingest(repository.path, { train: false });
    expect(again.files.parsed - again.linked).toBeGreaterThan(0);
    await full.ingest(repository.path, { train: false });
    expect(await contents(store, repository.path)).toEqual(await contents(full, repository.path));
  } finally {
    await full.delete();
    await store.delete();
    repository.delete();
  }
});
