import { expect, it } from 'vitest';
import type { StoredDocument } from '../../../src/lib/adapters/qdrant/document-points.ts';
import { openGeneration, type Source, takeDocuments } from '../../../src/lib/adapters/qdrant/open-generation.ts';

const stored = (layer: number, path: string, blob = path): StoredDocument => ({ layer, path, blob, language: 'go' });

function open(documents: readonly StoredDocument[], source: Partial<Source> = {}) {
  const usable = [...new Set(documents.map(({ layer }) => layer))].map((layer) => ({ layer }));
  return openGeneration(100, 'demo', { documents, usable, growing: new Set(), ...source });
}

it('takes from the largest layers when there are too many', () => {
  const small = Array.from({ length: 70 }, (_, i) => stored(i + 1, `small${i}.go`));
  const large = ['a.go', 'b.go', 'c.go'].map((path) => stored(80, path));
  const generation = open([...small, ...large]);
  expect(takeDocuments(generation, [...small, ...large])).toBe(true);
  const layers = generation.manifest.layers.map(({ layer }) => layer);
  expect([layers.length, layers.slice(0, 2)]).toEqual([64, [100, 80]]);
  expect(generation.documents.size).toBe(62 + 3);
});

it('takes a document from one layer, that has it with this content', () => {
  const generation = open([
    stored(1, 'a.go'),
    stored(2, 'a.go'),
    stored(2, 'b.go', 'other'),
    stored(3, 'a.go', 'other'),
  ]);
  expect(takeDocuments(generation, [stored(0, 'a.go'), stored(0, 'b.go')])).toBe(true);
  expect(generation.manifest.layers).toEqual([{ layer: 100 }, { layer: 2, without: ['b.go'] }]);
  expect([...generation.documents]).toEqual([['a.go', 'go']]);
  expect(takeDocuments(generation, [stored(0, 'a.go'), stored(0, 'b.go')])).toBe(false);
});

it('takes only documents that another generation sees: the others may be deleted any time', () => {
  const documents = [stored(1, 'a.go'), stored(1, 'b.go'), stored(1, 'c.go'), stored(2, 'd.go')];
  const generation = open(documents, { usable: [{ layer: 1, without: ['b.go'] }] });
  expect(takeDocuments(generation, documents)).toBe(true);
  expect([...generation.documents.keys()]).toEqual(['a.go', 'c.go']);
});

it('names each document of a layer that somebody adds to', () => {
  const documents = [stored(1, 'a.go'), stored(2, 'b.go')];
  const generation = open(documents, { growing: new Set([1]) });
  takeDocuments(generation, documents);
  expect(generation.manifest.layers).toEqual([{ layer: 100 }, { layer: 1, only: ['a.go'] }, { layer: 2, without: [] }]);
});
