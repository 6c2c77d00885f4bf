import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isManifest } from '../../src/lib/languages/conventions.ts';
import { relatedLanguages } from '../../src/lib/languages/index.ts';
import { type Resolution, resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import type { RepositoryView } from '../../src/lib/resolve/resolver.ts';
import { surfaceOf } from '../../src/lib/resolve/surface.ts';
import { viewOf } from '../support/resolve-tree.ts';
import { WING_EDITS } from '../support/wing-edits.ts';

const KINDS = ['edges', 'symbolEdges', 'possibleUses', 'definitions', 'unresolved', 'externals'] as const;

/** The rows of files. */
function rowsOf(resolution: Resolution, isWanted: (path: string) => boolean) {
  return KINDS.map((kind) => {
    const rows: readonly { readonly from: string }[] = resolution[kind];
    return rows.filter(({ from }) => isWanted(from)).map((row) => JSON.stringify(row));
  });
}

const surface = (view: RepositoryView, path: string) => surfaceOf(view.files.get(path)!.facts);

const TREE = fc.record(
  Object.fromEntries(Object.entries(WING_EDITS).map(([path, texts]) => [path, fc.constantFrom(...texts)])),
);
const isPresent = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined;
const present = (tree: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tree).filter(isPresent));
const CHANGEABLE = Object.keys(WING_EDITS).filter((path) => !isManifest(path));

it('some of the files are linked as they are among all, whatever the others say', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(TREE, fc.func(fc.boolean()), async (tree, isChosen) => {
      const view = await viewOf(present(tree));
      const whole = await resolveRepository(view);
      const only = new Set([...view.files.keys()].filter(isChosen));
      const some = await resolveRepository(view, only);
      expect(rowsOf(some, () => true)).toEqual(rowsOf(whole, (path) => only.has(path)));
    }),
    { numRuns: 25 },
  );
});

it('a change that others do not see, or of another family of languages, leaves their rows', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(TREE, fc.constantFrom(...CHANGEABLE), async (tree, path) => {
      const before = present(tree);
      if (before[path] === undefined) return;
      const view = await viewOf(before);
      const whole = await resolveRepository(view);
      for (const text of WING_EDITS[path]!) {
        if (text === undefined || text === before[path]) continue;
        const changed = await viewOf({ ...before, [path]: text });
        const file = changed.files.get(path);
        if (!file) continue;
        const related = relatedLanguages(file.language);
        const isHidden = surface(view, path) === surface(changed, path);
        const isCarried = (other: string) =>
          other !== path && (isHidden || !related.includes(view.files.get(other)?.language ?? ''));
        const again = await resolveRepository(changed);
        expect(rowsOf(again, isCarried)).toEqual(rowsOf(whole, isCarried));
      }
    }),
    { numRuns: 40 },
  );
});
