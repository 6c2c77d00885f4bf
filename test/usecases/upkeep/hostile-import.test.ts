import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outline } from '../../../src/lib/usecases/questions/outline.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { importIndex } from '../../../src/lib/usecases/upkeep/import-index.ts';
import { SELF } from '../../support/actors.ts';
import type { Embedded } from '../../support/embedded.ts';
import { EMBEDDED } from '../../support/store-kinds.ts';

interface Definition {
  readonly symbol: string;
  readonly kind: string;
  readonly startLine: number;
  readonly endLine?: number;
}
const DEFINITION = { symbol: 'Cart', kind: 'class', startLine: 1, endLine: 2 };
const chunk = (definitions: readonly Definition[], place: object = {}) => ({
  ...{ startLine: 1, endLine: 2, definitions, docs: '' },
  ...place,
});
const document = (chunks: readonly object[], place: object = {}) => ({
  ...{ path: 'cart.py', blob: 'a', language: 'python', lines: 2, text: 'class Cart:\n  pass\n', chunks },
  ...place,
});
const many = <T>(count: number, one: (i: number) => T) => Array.from({ length: count }, (_, i) => one(i));

let directory: string;
let index: Embedded;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'pharos-hostile-'));
  index = await EMBEDDED.open();
});

afterAll(async () => {
  await index.delete();
  rmSync(directory, { recursive: true, force: true });
});

/** Imports an index of these documents, whose end says that it is whole. */
async function imported(...documents: readonly ReturnType<typeof document>[]): Promise<string> {
  const summary = { dirty: false, device: 'none', files: { parsed: documents.length, skipped: 0, failed: 0 } };
  const figures = { bytes: 0, edges: 0, unresolved: {}, externals: 0, languages: {} };
  const files = documents.map(({ path, blob, language }) => ({ path, blob, language, bytes: 9 }));
  const rows = [
    [
      'index',
      { repository: { key: 'github.com/o/n', url: 'https://github.com/o/n' }, summary: { ...summary, ...figures } },
    ],
    ...files.map((row) => ['files', { ...row, status: 'parsed', reason: '' }]),
    ...documents.map((row) => ['documents', row]),
  ];
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const end = ['end', { rows: rows.length, sha256: createHash('sha256').update(text).digest('hex') }];
  const file = join(directory, 'hostile.pharos');
  const packed = zstdCompressSync(`${text}${JSON.stringify(end)}\n`);
  writeFileSync(file, Buffer.concat([Buffer.from('{"format":"pharos-index","version":3}\n'), packed]));
  return importIndex({ actor: SELF, ...index, file }).then(
    () => 'taken',
    (error: Error) => error.message.replace(file, 'It'),
  );
}

describe('an index whose documents are hostile', () => {
  it.each<[string, readonly ReturnType<typeof document>[]]>([
    ['a line beyond 32 bits', [document([chunk([{ ...DEFINITION, endLine: 2 ** 31 }])])]],
    [
      'a chunk that begins there',
      [document([chunk([], { startLine: 2 ** 31, endLine: 2 ** 31, text: 'x' })], { text: undefined })],
    ],
    ['a negative line', [document([chunk([{ ...DEFINITION, startLine: -1 }])])]],
    ['a line before the first', [document([chunk([{ ...DEFINITION, startLine: 0 }])])]],
    ['a definition that ends before it begins', [document([chunk([{ ...DEFINITION, startLine: 9 }])])]],
    ['a chunk that ends before it begins', [document([chunk([], { startLine: 3 })])]],
    ['a file of more lines than 32 bits', [document([chunk([DEFINITION])], { lines: 2 ** 32 + 2 })]],
    ['two chunks of the same lines', [document([chunk([DEFINITION]), chunk([DEFINITION])])]],
    ['a kind of two lines', [document([chunk([{ ...DEFINITION, kind: 'a\nb' }])])]],
    ['257 kinds', [document([chunk(many(257, (i) => ({ ...DEFINITION, kind: `kind${i}` })))])]],
    ['257 languages', many(257, (i) => document([], { path: `${i}`, blob: `${i}`, language: `language${i}` }))],
  ])('is not taken: %s', async (_, documents) => {
    expect(await imported(document([chunk([DEFINITION])]))).toBe('taken');
    expect(await imported(...documents)).toBe('It is damaged');
  });

  it('is taken with 256 languages and kinds, each of which keeps its name', async () => {
    const kinds = many(256, (i) => ({ ...DEFINITION, symbol: `Cart${i}`, kind: `kind${i}` }));
    const others = many(255, (i) => document([], { path: `${i}`, blob: `${i}`, language: `language${i}` }));
    expect(await imported(document([chunk(kinds)]), ...others)).toBe('taken');
    const all = await outline({ actor: SELF, ...index, path: '.', limit: 1000 });
    expect(all.files.map(({ language }) => language).sort()).toEqual(
      ['python', ...many(255, (i) => `language${i}`)].sort(),
    );
    expect(all.files.find(({ path }) => path === 'cart.py')?.definitions.map(({ kind }) => kind)).toEqual(
      kinds.map(({ kind }) => kind),
    );
  });

  it('answers with the lines that there are when definitions are outside of their file', async () => {
    const outside = [DEFINITION, { ...DEFINITION, symbol: 'Cart.tax', startLine: 1000, endLine: 2_000_000 }];
    expect(await imported(document([chunk(outside), chunk(outside, { startLine: 7, endLine: 2_000_000 })]))).toBe(
      'taken',
    );
    for (const by of ['file', 'definition'] as const) {
      const { hits } = await search({ actor: SELF, stores: index.stores, query: 'cart tax', by, limit: 9 });
      expect(hits.every(({ score }) => Number.isFinite(score))).toBe(true);
      expect(hits.map(({ path }) => path)).toContain('cart.py');
    }
  });

  it('answers about 10,000 definitions in one chunk, each of which has all lines', async () => {
    const nested = many(10_000, (i) => ({ ...DEFINITION, symbol: `Cart${i}`, endLine: 10_000 }));
    const text = 'cart\n'.repeat(10_000);
    const place = { startLine: 1, endLine: 10_000 };
    expect(await imported(document([chunk(nested, place)], { text, lines: 10_000 }))).toBe('taken');
    for (const query of ['Cart7', '"cart" cart', 'cart -tax'])
      for (const by of ['file', 'definition'] as const) {
        const { hits } = await search({ actor: SELF, stores: index.stores, query, by, limit: 5 });
        expect(hits[0]?.path).toBe('cart.py');
      }
  });
});
