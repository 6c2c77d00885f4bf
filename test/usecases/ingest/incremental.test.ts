import { expect, it } from 'vitest';
import { isManifest } from '../../../src/lib/languages/conventions.ts';
import { openEmbedded } from '../../support/embedded.ts';
import { createGitRepository } from '../../support/git-repository.ts';
import { contents } from '../../support/ingest-contents.ts';
import { WING_EDITS } from '../../support/wing-edits.ts';

const PATHS = Object.keys(WING_EDITS);
/** A third of the files at a time, so that many are carried; manifests and absent files, which link everything anew, in the last round. */
const ROUNDS = 3;

it('gives in every language, round by round, what a full ingest gives', { timeout: 240_000 }, async () => {
  const store = await openEmbedded();
  const first = PATHS.flatMap((path) => WING_EDITS[path]!.slice(0, 1).map((text) => [path, text!] as const));
  const repository = createGitRepository(Object.fromEntries(first));
  try {
    let carried = 0;
    await store.ingest(repository.path, { train: false });
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, path] of PATHS.entries()) {
        const texts = WING_EDITS[path]!;
        const text = texts[(round + 1) % texts.length];
        const isLast = round === ROUNDS - 1;
        if (!isLast && (i % ROUNDS !== round || isManifest(path))) continue;
        if (text !== undefined) repository.write({ [path]: text });
        else if (isLast) repository.remove(path);
      }
      const again = await store.ingest(repository.path, { train: false });
      carried += again.files.parsed - again.linked;
      const full = await openEmbedded();
      await full.ingest(repository.path, { train: false });
      expect(await contents(store, repository.path)).toEqual(await contents(full, repository.path));
      await full.delete();
    }
    expect(carried).toBeGreaterThan(0);
  } finally {
    await store.delete();
    repository.delete();
  }
});
