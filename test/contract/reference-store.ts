import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadBlob, ReferenceStore } from '../../src/lib/modules/scholarly/store.ts';
import type { Catalog } from '../../src/lib/ports/catalog.ts';
import type { Reference } from '../../src/lib/references/reference.ts';
import { packText } from '../../src/lib/text/packed-text.ts';

const KEY = 'github.com/acme/shop';
const SUMMARY = {
  ...{ commit: 'c1', dirty: false, device: 'CPU', files: { parsed: 3, skipped: 0, failed: 0 }, bytes: 3 },
  ...{ edges: 0, unresolved: {}, externals: 0, languages: {} },
};
const of = (line: number, kind: Reference['kind'], target: string): Reference => ({ line, kind, target, text: 'x' });
const read = (blob: string, ...references: Reference[]): ReadBlob => ({ blob, references, isCut: false });

/** Contract of every store of references; runs on each implementation. */
export function describeReferenceStore(
  name: string,
  open: () => Promise<{ references: ReferenceStore; catalog: Catalog; close: () => Promise<void> }>,
): void {
  describe(`references: ${name}`, () => {
    let references: ReferenceStore;
    let catalog: Catalog;
    let close: () => Promise<void>;
    let generation: number;

    beforeEach(async () => {
      ({ references, catalog, close } = await open());
      generation = await catalog.begin({ key: KEY, url: `https://${KEY}` }, 'host:1');
      const file = { language: 'python', bytes: 1, status: 'parsed', reason: '' } as const;
      const files = [
        { ...file, path: 'src/a.py', blob: 'a' },
        { ...file, path: 'src/copy.py', blob: 'a' },
        { ...file, path: 'src0.py', blob: 'b' },
      ];
      const documents = [{ ...file, path: 'README.md', language: 'markdown', blob: 'c' }];
      const texts = ['a', 'b', 'c'].map((blob) => ({ blob, text: packText(blob) }));
      await catalog.write(generation, { texts, files, documents });
      await catalog.publish(generation, SUMMARY);
    });
    afterEach(() => close());

    const query = () => ({ generation, own: KEY });
    const list = async (more: object = {}, page: object = {}) =>
      (await references.list({ ...query(), ...more }, { limit: 100, ...page })).map(
        ({ path, line, kind, target }) => `${path}:${line} ${kind} ${target}`,
      );
    const fill = () =>
      references.write(1, [
        read('a', of(1, 'rfc', 'RFC2616'), of(2, 'issue', '#12')),
        read('b', of(3, 'issue', `${KEY}#12`)),
        { ...read('c', of(9, 'url', 'https://a.io')), isCut: true },
      ]);

    it('has at most eight methods', () => {
      expect(Object.keys(references).length).toBeLessThanOrEqual(8);
    });

    it('names each blob once until the version has read it', async () => {
      const unread = async (version: number) =>
        (await references.unread(generation, version)).map(({ path, blob, language }) => [path, blob, language]);
      expect(await unread(1)).toEqual([
        ['README.md', 'c', 'markdown'],
        ['src/copy.py', 'a', 'python'],
        ['src0.py', 'b', 'python'],
      ]);
      await fill();
      expect([await unread(1), (await unread(2)).length]).toEqual([[], 3]);
      expect(await references.cut(generation)).toEqual(['README.md']);
    });

    it('lists what all paths of a blob refer to, in order, and by pages', async () => {
      await fill();
      const all = [
        'README.md:9 url https://a.io',
        'src/a.py:1 rfc RFC2616',
        'src/a.py:2 issue #12',
        'src/copy.py:1 rfc RFC2616',
        'src/copy.py:2 issue #12',
        `src0.py:3 issue ${KEY}#12`,
      ];
      expect(await list()).toEqual(all);
      const after = { path: 'src/a.py', line: 1, kind: 'rfc', target: 'RFC2616' };
      expect(await list({}, { after, limit: 2 })).toEqual(all.slice(2, 4));
      expect(await list({ kinds: ['rfc'] })).toEqual([all[1], all[3]]);
      expect(await list({ targets: ['#12', `${KEY}#12`] })).toEqual([all[2], all[4], all[5]]);
      expect(await list({ paths: ['src'] })).toEqual(all.slice(1, 5));
      expect(await list({ paths: ['src0.py', 'README.md'] })).toEqual([all[0], all[5]]);
      expect(await references.count(query())).toEqual({ url: 1, rfc: 2, issue: 3 });
    });

    it('replaces what it knows of a blob, and takes nothing of one whose text is gone', async () => {
      await fill();
      await references.write(2, [read('b', of(1, 'pep', 'PEP8')), read('gone', of(1, 'pep', 'PEP9'))]);
      expect(await list({ paths: ['src0.py'] })).toEqual(['src0.py:1 pep PEP8']);
    });

    it('tells states by the full name of a target, in whatever repository', async () => {
      await fill();
      const known = { checkedAt: '2026-01-01T00:00:00.000Z' };
      await references.setStatuses([{ target: `${KEY}#12`, state: 'open', ...known }]);
      await references.setStatuses([{ target: `${KEY}#12`, state: 'closed', detail: 'completed', ...known }]);
      expect(await list({ states: ['closed'] })).toHaveLength(3);
      expect((await references.list({ ...query(), kinds: ['issue'] }, { limit: 1 }))[0]?.status).toEqual({
        ...{ state: 'closed', detail: 'completed' },
        ...known,
      });
      expect(await references.targets({ ...query(), kinds: ['issue', 'rfc'] }, 10)).toEqual([
        { kind: 'issue', target: `${KEY}#12`, ...known },
        { kind: 'rfc', target: 'RFC2616', checkedAt: undefined },
      ]);
    });

    it('goes with the text that it was read from', async () => {
      await fill();
      await catalog.discard({ repository: KEY }, async () => undefined);
      expect(await list()).toEqual([]);
      // The same generation once more, as it were: nothing is left by blob, either.
      const again = await catalog.begin({ key: KEY, url: undefined }, 'host:1');
      const file = { path: 'a.py', blob: 'a', language: 'python', bytes: 1, status: 'parsed', reason: '' } as const;
      await catalog.write(again, { texts: [{ blob: 'a', text: packText('a') }], files: [file] });
      expect(await references.unread(again, 1)).toHaveLength(1);
      expect(await references.count({ generation: again, own: KEY })).toEqual({});
    });
  });
}
