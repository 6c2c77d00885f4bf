import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Catalog,
  type FileRow,
  factsKey,
  type GenerationSummary,
  type Unwanted,
} from '../../src/lib/ports/catalog.ts';
import { packText } from '../../src/lib/text/packed-text.ts';

const SUMMARY: GenerationSummary = {
  commit: 'c0ffee',
  dirty: false,
  device: 'CPU',
  files: { parsed: 2, skipped: 0, failed: 0 },
  bytes: 20,
  edges: 1,
  unresolved: { 'not-found': 1 },
  externals: 1,
  languages: { python: 2 },
};

const file = (path: string, blob: string): FileRow => ({
  path,
  blob,
  language: 'python',
  bytes: 10,
  status: 'parsed',
  reason: '',
});
const factsOf = (blob: string) => ({ blob, language: 'python', facts: `{"of":"${blob}"}` });
const edge = (from: string, to: string) => ({ from, to, kind: 'import', line: 1, specifier: to, test: false });

const USE = { overload: 1, kind: 'call', line: 3, at: '3:5 7:9', conditional: true };
const possible = (from: string) => ({ from, fromSymbol: 'f', name: 'save', kind: 'call', line: 4, at: '4:2' });
const definition = (from: string) => ({ from, symbol: 'A.run', kind: 'method', line: 2, endLine: 9, exported: true });

/** Contract of every catalog; runs on each implementation. */
export function describeCatalog(
  name: string,
  open: () => Promise<{ catalog: Catalog; close: () => Promise<void> }>,
): void {
  describe(`catalog: ${name}`, () => {
    let catalog: Catalog;
    let close: () => Promise<void>;
    const demo = { key: 'example.org/demo', url: 'https://example.org/demo' };

    beforeEach(async () => ({ catalog, close } = await open()));
    afterEach(() => close());

    async function ingest(files: readonly FileRow[], edges: readonly ReturnType<typeof edge>[] = []) {
      const generation = await catalog.begin(demo, 'host:1');
      await catalog.write(generation, { files, edges });
      await catalog.publish(generation, SUMMARY);
      return { generation, retired: await discard() };
    }

    async function discard(isAbandoned: Unwanted['isAbandoned'] = () => false) {
      const released: number[] = [];
      await catalog.discard({ isAbandoned }, async (generations) => void released.push(...generations));
      return released;
    }

    it('shows nothing of a generation before it is published', async () => {
      const generation = await catalog.begin(demo, 'host:1');
      await catalog.write(generation, { files: [file('a.py', '1')] });
      expect((await catalog.repositories())[0]?.current).toBeUndefined();
      await catalog.publish(generation, SUMMARY);
      expect((await catalog.repositories())[0]?.current).toMatchObject({ ...SUMMARY, generation });
    });

    it('keeps url and summary of a repository, and finds it by key', async () => {
      await ingest([file('a.py', '1')]);
      await catalog.publish(await catalog.begin({ key: '/local', url: undefined }, 'host:1'), SUMMARY);
      expect((await catalog.repositories()).map(({ key, url }) => [key, url])).toEqual([
        ['/local', undefined],
        [demo.key, demo.url],
      ]);
      expect(await catalog.repositories('/local')).toHaveLength(1);
      expect(await catalog.repositories('nope')).toEqual([]);
    });

    it('gives back what was written, in path order', async () => {
      const generation = await catalog.begin(demo, 'host:1');
      await catalog.write(generation, {
        files: [file('b.py', '2'), { ...file('a.py', '1'), status: 'failed', reason: 'too long' }],
        edges: [edge('b.py', 'a.py'), { ...edge('a.py', 'b.py'), kind: 'type', line: 7, test: true }],
        symbolEdges: [{ from: 'b.py', fromSymbol: '', to: 'a.py', toSymbol: 'A.run', ...USE }],
        possibleUses: [possible('b.py')],
        definitions: [definition('a.py')],
        unresolved: [{ from: 'a.py', specifier: './x', kind: 'import', line: 2, reason: 'not-found' }],
        externals: [{ from: 'a.py', package: 'requests' }],
      });
      await catalog.publish(generation, SUMMARY);
      expect(await catalog.report(generation, 'files')).toEqual([
        { ...file('a.py', '1'), status: 'failed', reason: 'too long' },
        file('b.py', '2'),
      ]);
      expect(await catalog.edges(generation)).toEqual([
        { ...edge('a.py', 'b.py'), kind: 'type', line: 7, test: true },
        edge('b.py', 'a.py'),
      ]);
      expect(await catalog.report(generation, 'symbolEdges')).toEqual([
        { from: 'b.py', fromSymbol: '', to: 'a.py', toSymbol: 'A.run', ...USE },
      ]);
      expect(await catalog.report(generation, 'possibleUses')).toEqual([possible('b.py')]);
      expect(await catalog.report(generation, 'definitions')).toEqual([definition('a.py')]);
      expect(await catalog.report(generation, 'unresolved')).toEqual([
        { from: 'a.py', specifier: './x', kind: 'import', line: 2, reason: 'not-found' },
      ]);
      expect(await catalog.report(generation, 'externals')).toEqual([{ from: 'a.py', package: 'requests' }]);
    });

    it('gives the edges that start or end at some paths', async () => {
      const { generation } = await ingest(
        ['a', 'b', 'c', 'd'].map((name) => file(name, name)),
        [edge('a', 'b'), edge('b', 'c'), edge('c', 'd')],
      );
      const rows = await catalog.edges(generation, ['b', 'nope']);
      expect(rows.map(({ from, to }) => from + to).sort()).toEqual(['ab', 'bc']);
    });

    it('chooses possible uses by name and by file', async () => {
      const generation = await catalog.begin(demo, 'host:1');
      const uses = ['a.py', 'b.py'].flatMap((from) => [possible(from), { ...possible(from), name: 'stop' }]);
      await catalog.write(generation, { files: [file('a.py', '1'), file('b.py', '2')], possibleUses: uses });
      const chosen = async (only: { readonly from?: string; readonly name?: string }) =>
        (await catalog.report(generation, 'possibleUses', only)).map(({ from, name }) => `${from} ${name}`);
      expect(await chosen({ name: 'save' })).toEqual(['a.py save', 'b.py save']);
      expect(await chosen({ from: 'a.py' })).toEqual(['a.py save', 'a.py stop']);
      expect(await chosen({ from: 'b.py', name: 'stop' })).toEqual(['b.py stop']);
      expect(await chosen({ name: 'nope' })).toEqual([]);
      expect(await chosen({})).toHaveLength(4);
    });

    it('writes a part once that says what it comes after, however often it is repeated', async () => {
      const first = await ingest([file('b.py', '2'), file('c.py', '3')], [edge('b.py', 'c.py')]);
      const generation = await catalog.begin(demo, 'host:1');
      const parts = [
        { files: [file('a.py', '1'), file('b.py', '2')], after: 0 },
        { files: [file('c.py', '3')], after: 2 },
        { edges: [edge('a.py', 'b.py')], after: 0 },
        { edges: [edge('a.py', 'c.py')], after: 1 },
        { carried: { from: first.generation, except: ['a.py'] }, after: 2 },
      ];
      for (const part of parts) for (const _ of [1, 2, 3]) await catalog.write(generation, part);
      expect((await catalog.report(generation, 'files')).map(({ path }) => path)).toEqual(['a.py', 'b.py', 'c.py']);
      expect((await catalog.edges(generation)).map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
        'a.py b.py',
        'a.py c.py',
        'b.py c.py',
      ]);
    });

    it('writes a large part whole', async () => {
      const files = Array.from({ length: 3000 }, (_, i) => file(`f${String(i).padStart(4, '0')}.py`, `${i}`));
      const { generation } = await ingest(
        files,
        files.map(({ path }) => edge(path, files[0]!.path)),
      );
      expect(await catalog.report(generation, 'files')).toEqual(files);
      expect(await catalog.edges(generation)).toHaveLength(3000);
      expect(
        await catalog.edges(
          generation,
          files.map(({ path }) => path),
        ),
      ).toHaveLength(3000);
    });

    it('keeps the previous generation readable until the one after next', async () => {
      const first = await ingest([file('a.py', '1')]);
      const second = await ingest([file('a.py', '2')]);
      expect(second.retired).toEqual([]);
      expect(await catalog.report(first.generation, 'files')).toHaveLength(1);
      const third = await ingest([file('a.py', '3')]);
      expect(third.retired).toEqual([first.generation]);
      expect(await catalog.report(first.generation, 'files')).toEqual([]);
      expect(await catalog.report(second.generation, 'files')).toEqual([file('a.py', '2')]);
    });

    it('caches facts by blob, language and version, and forgets those that no generation needs', async () => {
      const first = await ingest([file('a.py', '1')]);
      await catalog.write(first.generation, { facts: { version: 1, rows: [factsOf('1'), factsOf('2')] } });
      await catalog.write(first.generation, { facts: { version: 1, rows: [factsOf('1')] } });
      const keys = ['1', '2', '3'].map((blob) => ({ blob, language: 'python' }));
      expect([...(await catalog.facts(1, keys)).entries()].sort()).toEqual([
        [factsKey(keys[0]!), '{"of":"1"}'],
        [factsKey(keys[1]!), '{"of":"2"}'],
      ]);
      expect((await catalog.facts(2, keys)).size).toBe(0);
      await ingest([file('a.py', '2')]);
      await ingest([file('a.py', '2')]);
      expect([...(await catalog.facts(1, keys)).keys()]).toEqual([factsKey(keys[1]!)]);
    });

    it('stores texts by blob, once, whatever writes them', async () => {
      const generation = await catalog.begin(demo, 'host:1');
      const long = Array.from({ length: 250 }, (_, i) => ({ blob: `long${i}`, text: packText(`${i}`.repeat(2000)) }));
      const [a, b] = [
        { blob: 'a', text: packText('x = 1\n\0\u00e4\ud83d\ude00') },
        { blob: 'b', text: packText('') },
      ];
      await catalog.write(generation, { texts: [b, a, a] });
      await catalog.write(generation, { texts: [a, ...long] });
      await catalog.write(generation, { texts: [{ blob: 'torn', text: a.text.slice(0, 5) }] });
      const texts = await catalog.texts(['a', 'b', 'long249', 'torn', 'none']);
      expect([...texts].sort()).toEqual([
        ['a', 'x = 1\n\0\u00e4\ud83d\ude00'],
        ['b', ''],
        ['long249', '249'.repeat(2000)],
      ]);
      const blobs = ['a', 'none', ...long.map(({ blob }) => blob), 'torn'];
      expect((await catalog.texts(blobs)).size).toBe(251);
      expect([...(await catalog.blobsWithText(blobs))].sort()).toEqual(blobs.filter((blob) => blob !== 'none').sort());
      expect([(await catalog.texts([])).size, (await catalog.blobsWithText([])).size]).toEqual([0, 0]);
    });

    it('takes the text of a blob from an ingest, whatever came from elsewhere before or comes after', async () => {
      const generation = await catalog.begin(demo, 'host:1');
      const text = (content: string) => [{ blob: 'c', text: packText(content) }];
      for (const [part, expected] of [
        [{ foreignTexts: text('planted') }, 'planted'],
        [{ texts: text('own') }, 'own'],
        [{ foreignTexts: text('planted') }, 'own'],
      ] as const) {
        await catalog.write(generation, part);
        expect((await catalog.texts(['c'])).get('c')).toBe(expected);
      }
    });

    it('forgets texts that no generation has, unless one is being written', async () => {
      const text = (blob: string) => ({ blob, text: packText(blob) });
      const left = async () => [...(await catalog.blobsWithText(['1', '2', '3', 'unused']))].sort();
      const open = await catalog.begin(demo, 'host:2');
      await catalog.write(open, { texts: ['1', '2', '3', 'unused'].map(text) });
      for (const blob of ['1', '2', '3']) await ingest([file('a.py', blob)]);
      expect(await left()).toEqual(['1', '2', '3', 'unused']);
      expect(await discard(() => true)).toEqual([open]);
      expect(await left()).toEqual(['2', '3']);
      await ingest([file('a.py', '3')]);
      await ingest([file('a.py', '3')]);
      expect(await left()).toEqual(['3']);
      expect((await catalog.texts(['3'])).get('3')).toBe('3');
      await catalog.discard({ repository: demo.key }, async () => undefined);
      expect(await left()).toEqual([]);
    });

    it('stores the segment of a generation, the last one written, until the generation goes', async () => {
      const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 0xff);
      const first = await ingest([file('a.py', '1')]);
      expect(await catalog.segment(first.generation)).toBeUndefined();
      const second = await catalog.begin(demo, 'host:1');
      await catalog.write(second, { files: [file('a.py', '1')], segment: bytes(1000) });
      // A part of a larger buffer.
      await catalog.write(second, { segment: bytes(2_000_007).subarray(7) });
      await catalog.publish(second, SUMMARY);
      const stored = await catalog.segment(second);
      expect(stored).toBeInstanceOf(Uint8Array);
      expect(Buffer.compare(stored!, bytes(2_000_007).subarray(7))).toBe(0);
      expect(await catalog.segment(first.generation)).toBeUndefined();
      await ingest([file('a.py', '1')]);
      expect((await catalog.segment(second))?.length).toBe(2_000_000);
      expect((await ingest([file('a.py', '1')])).retired).toContain(second);
      expect(await catalog.segment(second)).toBeUndefined();
    });

    it('stores documents, their segment and their links apart from code, until the generation goes', async () => {
      const link = { from: 'README.md', to: 'a.py', toSymbol: 'f', kind: 'mention', line: 3, specifier: 'f()' };
      const definition = (symbol: string) => ({
        from: 'a.py',
        symbol,
        kind: 'function',
        line: 1,
        endLine: 2,
        exported: true,
      });
      const generation = await catalog.begin(demo, 'host:1');
      const readme = { ...file('README.md', '2'), language: 'markdown' };
      await catalog.write(generation, { files: [file('a.py', '1')], after: 0 });
      for (let i = 0; i < 2; i++) await catalog.write(generation, { documents: [readme], after: 1 });
      await catalog.write(generation, { definitions: [definition('f'), definition('g')] });
      for (let i = 0; i < 2; i++) await catalog.write(generation, { links: [link], after: 0 });
      await catalog.write(generation, { segment: Uint8Array.of(1), documentSegment: Uint8Array.of(2) });
      await catalog.publish(generation, SUMMARY);
      const names = async (kind: 'files' | 'documents') =>
        (await catalog.report(generation, kind)).map(({ path }) => path);
      expect([await names('files'), await names('documents')]).toEqual([['a.py'], ['README.md']]);
      expect(await catalog.report(generation, 'links')).toEqual([link]);
      expect(await catalog.report(generation, 'links', { paths: ['a.py'] })).toEqual([link]);
      expect(await catalog.report(generation, 'links', { paths: ['README.md', 'a.py'] })).toEqual([link]);
      expect(await catalog.report(generation, 'links', { paths: ['b.py'] })).toEqual([]);
      expect(await catalog.report(generation, 'definitions', { symbols: ['g', 'h'] })).toEqual([definition('g')]);
      expect(await catalog.report(generation, 'definitions', { symbols: [] })).toEqual([]);
      expect(await catalog.edges(generation)).toEqual([]);
      expect([...(await catalog.segment(generation, 'documents'))!]).toEqual([2]);
      await ingest([file('a.py', '1')]);
      expect((await ingest([file('a.py', '1')])).retired).toContain(generation);
      expect(await catalog.segment(generation, 'documents')).toBeUndefined();
      expect(await catalog.report(generation, 'links')).toEqual([]);
    });

    it('discards the generations that the predicate names, and repositories that never got one', async () => {
      const { generation: current } = await ingest([file('a.py', '1')]);
      const mine = await catalog.begin(demo, 'host:1');
      const dead = await catalog.begin({ key: 'dead', url: undefined }, 'host:2');
      expect(await discard(({ owner }) => owner === 'host:2')).toEqual([dead]);
      expect((await catalog.repositories()).map(({ key }) => key)).toEqual([demo.key]);
      expect(await discard(() => true)).toEqual([mine]);
      expect((await catalog.repositories())[0]?.current?.generation).toBe(current);
    });

    it('names a generation again when it could not be released', async () => {
      const { generation } = await ingest([file('a.py', '1')]);
      const dead = await catalog.begin(demo, 'host:2');
      const failing = catalog.discard({ isAbandoned: () => true }, () => Promise.reject(new Error('gone')));
      await expect(failing).rejects.toThrow('gone');
      expect(await discard(() => true)).toEqual([dead]);
      expect((await catalog.repositories())[0]?.current?.generation).toBe(generation);
    });

    it('publishes nothing of an attempt after a later one at the same job has begun', async () => {
      const stopped = await catalog.begin(demo, 'host:1', 'job');
      const other = await catalog.begin(demo, 'host:1', 'another');
      const later = await catalog.begin(demo, 'host:2', 'job');
      await expect(catalog.publish(stopped, SUMMARY)).rejects.toMatchObject({ code: 'TRY_LATER' });
      await catalog.publish(other, SUMMARY);
      await catalog.publish(later, SUMMARY);
      await expect(catalog.publish(stopped, SUMMARY)).rejects.toMatchObject({ code: 'TRY_LATER' });
      expect((await catalog.repositories())[0]?.current?.generation).toBe(later);
      expect(await discard(({ owner, job }) => owner === 'host:1' && job === 'job')).toEqual([stopped]);
    });

    it('removes a repository with all that was published of it, and no other', async () => {
      const first = await ingest([file('a.py', '1')]);
      const second = await ingest([file('a.py', '2')]);
      const other = await catalog.begin({ key: '/other', url: undefined }, 'host:1');
      await catalog.write(other, {
        files: [file('a.py', '1')],
        facts: { version: 1, rows: [factsOf('1'), factsOf('2')] },
      });
      await catalog.publish(other, SUMMARY);
      const released: number[] = [];
      const removed = await catalog.discard({ repository: demo.key }, async (generations) => {
        released.push(...generations);
        expect((await catalog.repositories(demo.key))[0]?.current).toBeUndefined();
      });
      expect(released.sort((a, b) => a - b)).toEqual([first.generation, second.generation]);
      expect(removed).toEqual({ generations: 2, facts: 1 });
      expect((await catalog.repositories()).map(({ key }) => key)).toEqual(['/other']);
      expect(await catalog.report(other, 'files')).toHaveLength(1);
      expect([...(await catalog.facts(1, [factsOf('1'), factsOf('2')])).keys()]).toEqual([factsKey(factsOf('1'))]);
    });

    it('goes on with the removal of a repository that was cut off, and keeps one that is written meanwhile', async () => {
      const first = await ingest([file('a.py', '1')]);
      const open = await catalog.begin(demo, 'host:1');
      const cut = () => Promise.reject(new Error('cut off'));
      await expect(catalog.discard({ repository: demo.key }, cut)).rejects.toThrow('cut off');
      expect(await discard()).toEqual([first.generation]);
      await catalog.write(open, { files: [file('b.py', '2')] });
      await catalog.publish(open, SUMMARY);
      expect((await catalog.repositories())[0]?.current?.generation).toBe(open);
    });

    it('removes facts of earlier versions, and those of no generation unless one is being written', async () => {
      const { generation } = await ingest([file('a.py', '1')]);
      const rows = [factsOf('1'), factsOf('2')];
      await catalog.write(generation, { facts: { version: 1, rows } });
      await catalog.write(generation, { facts: { version: 2, rows } });
      const open = await catalog.begin(demo, 'host:1');
      const sweep = (isAbandoned: boolean) =>
        catalog.discard({ factsBefore: 2, isAbandoned: () => isAbandoned }, async () => undefined);
      expect(await sweep(false)).toEqual({ generations: 0, facts: 2 });
      expect(await sweep(true)).toEqual({ generations: 1, facts: 1 });
      expect([...(await catalog.facts(2, rows)).keys()]).toEqual([factsKey(factsOf('1'))]);
      expect(await catalog.report(open, 'files')).toEqual([]);
    });

    it('never gives a number twice', async () => {
      const first = await catalog.begin(demo, 'host:1');
      await discard(() => true);
      expect(await catalog.begin(demo, 'host:1')).toBeGreaterThan(first);
    });

    it('carries the rows of other files over from the generation before, and counts', async () => {
      const first = await ingest(
        ['a.py', 'b.py', 'c.py'].map((path) => file(path, path)),
        [edge('a.py', 'b.py'), edge('b.py', 'c.py'), { ...edge('b.py', 'c.py'), line: 2 }],
      );
      const rows = (from: string) => ({
        symbolEdges: [{ from, fromSymbol: '', to: 'c.py', toSymbol: 'C', ...USE }],
        possibleUses: [possible(from)],
        definitions: [definition(from)],
        unresolved: [{ from, specifier: './x', kind: 'import', line: 2, reason: 'not-found' }],
        externals: [{ from, package: 'numpy' }],
      });
      await catalog.write(first.generation, rows('a.py'));
      await catalog.write(first.generation, rows('b.py'));
      const second = await catalog.begin(demo, 'host:1');
      await catalog.write(second, {
        files: ['a.py', 'b.py', 'c.py'].map((path) => file(path, `${path}2`)),
        edges: [edge('a.py', 'c.py')],
        unresolved: [{ from: 'a.py', specifier: './y', kind: 'import', line: 2, reason: 'ambiguous' }],
        carried: { from: first.generation, except: ['a.py'] },
      });
      expect(await catalog.edges(second)).toEqual([
        edge('a.py', 'c.py'),
        edge('b.py', 'c.py'),
        { ...edge('b.py', 'c.py'), line: 2 },
      ]);
      expect(await catalog.report(second, 'symbolEdges')).toEqual(rows('b.py').symbolEdges);
      expect(await catalog.report(second, 'possibleUses')).toEqual(rows('b.py').possibleUses);
      expect(await catalog.report(second, 'definitions')).toEqual(rows('b.py').definitions);
      expect(await catalog.report(second, 'externals')).toEqual(rows('b.py').externals);
      expect(await catalog.report(second, 'counts')).toEqual({
        edges: 2,
        externals: 1,
        unresolved: { ambiguous: 1, 'not-found': 1 },
      });
    });

    it('does not carry from a generation that is gone', async () => {
      const generation = await catalog.begin(demo, 'host:1');
      const carried = { from: generation + 1000, except: [] };
      await expect(catalog.write(generation, { carried })).rejects.toMatchObject({ code: 'TRY_LATER' });
    });
  });
}
