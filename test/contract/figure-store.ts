import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FigureStore, RecordedFigures } from '../../src/lib/modules/quality/store.ts';
import type { Catalog } from '../../src/lib/ports/catalog.ts';

const KEY = 'github.com/acme/shop';
const of = (generation: number, commit: string, repository = KEY): RecordedFigures => ({
  ...{ repository, generation, commit, publishedAt: '2026-01-01T00:00:00.000Z', basis: 'history' },
  files: [
    {
      ...{ path: 'a.py', overall: 0.5, risk: 0.25 },
      dimensions: { accuracy: 1, completeness: null, consistency: 0.1, timeliness: null, relevance: null },
    },
  ],
});

/** Contract of every store of figures; runs on each implementation. */
export function describeFigureStore(
  name: string,
  open: () => Promise<{ figures: FigureStore; catalog: Catalog; close: () => Promise<void> }>,
): void {
  describe(`figures: ${name}`, () => {
    let figures: FigureStore;
    let catalog: Catalog;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ figures, catalog, close } = await open());
    });
    afterEach(() => close());
    const commits = async (repository = KEY) =>
      (await figures.recorded(repository)).map(({ generation, commit }) => `${generation} ${commit}`);

    it('gives back what was recorded, and the newest alone', async () => {
      await figures.record(of(1, 'c1'), 20);
      expect(await figures.recorded(KEY)).toEqual([of(1, 'c1')]);
      const next = { ...of(2, 'c2'), files: [{ ...of(2, 'c2').files[0]!, path: 'b.py' }] };
      await figures.record(next, 20);
      expect([await figures.latest(KEY), await figures.latest('other')]).toEqual([next.files, []]);
      await figures.record(of(3, 'c2'), 20);
      expect([await figures.hasRecorded(KEY, 'c1'), await figures.hasRecorded('other', 'c1')]).toEqual([true, false]);
    });

    it('keeps the newest of each repository, and one of each commit', async () => {
      await figures.record(of(9, 'c1', 'other'), 2);
      for (const [generation, commit] of [
        [1, 'c1'],
        [2, 'c2'],
        [3, 'c3'],
        [4, 'c4'],
      ] as const)
        await figures.record(of(generation, commit), 2);
      expect(await commits()).toEqual(['3 c3', '4 c4']);
      await figures.record(of(5, 'c4'), 2);
      expect([await commits(), await commits('other')]).toEqual([['3 c3', '5 c4'], ['9 c1']]);
    });

    it('forgets them with the repository', async () => {
      await catalog.begin({ key: KEY, url: undefined }, 'host:1');
      await figures.record(of(1, 'c1'), 20);
      await figures.record(of(2, 'c1', 'other'), 20);
      await catalog.discard({ repository: KEY, isAbandoned: () => true }, async () => {});
      expect([await commits(), await commits('other')]).toEqual([[], ['2 c1']]);
    });
  });
}
