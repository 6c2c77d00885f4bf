import { describe, expect, it } from 'vitest';
import { analyzeQuery } from '../../src/lib/search/analyze-query.ts';
import type { Candidate } from '../../src/lib/search/features.ts';
import { toHits } from '../../src/lib/search/hit.ts';
import type { Definition } from '../../src/lib/search/name-features.ts';
import { describeFiles, rankFiles } from '../../src/lib/search/rank-files.ts';
import { type ScoredQuery, scoreQuery } from '../../src/lib/search/scored-query.ts';
import { emptyCountTable } from '../../src/lib/search/segment/count-table.ts';
import { packWordCounts } from '../../src/lib/text/word-counts.ts';
import { joinWords } from '../../src/lib/text/words.ts';
import { readWordCounts } from '../support/read-word-counts.ts';

const REPOSITORY = 'demo';

interface Chunk {
  readonly body?: string;
  readonly docs?: string;
  readonly definitions?: readonly Definition[];
  readonly startLine?: number;
  readonly fileLines?: number;
  readonly language?: string;
  readonly users?: number;
}

/** A candidate before the words of a question are counted in it. */
type Chunked = Omit<Candidate, 'counts' | 'row'> & { readonly packed: Uint8Array };

const define = (symbol: string, kind = 'function', startLine = 1): Definition => ({ symbol, kind, startLine });

function chunk(
  path: string,
  { body = '', docs = '', definitions = [], startLine = 1, fileLines = 100, language = 'python', users = 0 }: Chunk,
): Chunked {
  const names = joinWords(definitions.map(({ symbol }) => symbol).join(' '));
  const packed = packWordCounts(names, joinWords(docs), joinWords(`${names} ${docs} ${body}`.trim()));
  const place = { path, language, startLine, endLine: startLine + 9 };
  return {
    repository: REPOSITORY,
    ...place,
    definitions,
    fileLines,
    users,
    history: 0,
    packed,
    meaning: undefined,
    quoted: undefined,
  };
}

/** Describes the files of chunks. */
function describeChunks(query: ScoredQuery, chunks: readonly Chunked[]) {
  const table = emptyCountTable(query.words.length, chunks.length);
  const candidates = chunks.map(({ packed, ...candidate }, row): Candidate => {
    const { lengths, counts } = readWordCounts(
      packed,
      query.words.map(({ word }) => word),
    );
    table.lengths.set([lengths.names, lengths.docs, lengths.body], 3 * row);
    for (const [i, count] of counts.entries())
      for (const field of ['names', 'docs', 'body'] as const)
        table[field][row * query.words.length + i] = count?.[field] ?? 0;
    return { ...candidate, counts: table, row };
  });
  return describeFiles(query, [...Map.groupBy(candidates, ({ path }) => path).values()]);
}

/** Paths best first; every word of the question is in 10 of 1000 chunks. */
function rank(question: string, chunks: readonly Chunked[]) {
  const analyzed = analyzeQuery(question);
  const query = scoreQuery(analyzed, { chunks: 1000, counts: analyzed.words.map(() => 10) });
  return rankFiles(query, describeChunks(query, chunks));
}
const paths = (...args: Parameters<typeof rank>) => rank(...args).map(({ path }) => path);

describe('files are ranked', () => {
  it('a header of C behind a source that says the same, though files use it', () => {
    const said = { body: 'accept a connection', definitions: [define('accept_connection')], language: 'c' };
    const files = [chunk('net.h', { ...said, users: 5 }), chunk('net.c', said)];
    expect(paths('accept a connection', files)).toEqual(['net.c', 'net.h']);
  });

  it('by how many of the words they have, before how often', () => {
    const both = chunk('b.py', { body: 'cookie signed' });
    const one = chunk('a.py', { body: 'cookie cookie cookie cookie cookie' });
    expect(paths('cookie signed', [one, both])).toEqual(['b.py', 'a.py']);
  });

  it('by the rarer word', () => {
    const analyzed = analyzeQuery('cookie value');
    const query = scoreQuery(analyzed, { chunks: 1000, counts: [5, 900] });
    const files = describeChunks(query, [chunk('a.py', { body: 'value' }), chunk('b.py', { body: 'cookie' })]);
    expect(rankFiles(query, files).map(({ path }) => path)).toEqual(['b.py', 'a.py']);
  });

  it('by words in the name of the file, or of its folder where the file has none', () => {
    const body = 'reads the session';
    expect(paths('session', [chunk('a/views.py', { body }), chunk('b/sessions.py', { body })])[0]).toBe(
      'b/sessions.py',
    );
    expect(paths('session', [chunk('a/views.py', { body }), chunk('session/__init__.py', { body })])[0]).toBe(
      'session/__init__.py',
    );
  });

  it('by a definition of the name asked for, an outer one first', () => {
    const body = 'Blueprint Blueprint Blueprint';
    const files = [
      chunk('a.py', { body }),
      chunk('b.py', { body, definitions: [define('Other.Blueprint', 'class')] }),
      chunk('c.py', { body, definitions: [define('Blueprint', 'class')] }),
    ];
    expect(paths('Blueprint', files)).toEqual(['c.py', 'b.py', 'a.py']);
  });

  it('by a definition whose name is most of the question, with few other words', () => {
    const body = 'type adapter factory';
    const files = [
      chunk('a.py', { body, definitions: [define('RuntimeTypeAdapterFactoryBuilderTool', 'class')] }),
      chunk('b.py', { body, definitions: [define('TypeAdapterFactory', 'class')] }),
    ];
    expect(paths('how are type adapter factories chosen', files)).toEqual(['b.py', 'a.py']);
  });

  it('by the one name that is asked for, before all else', () => {
    const rich = chunk('tax.py', {
      body: 'tax tax tax tax tax',
      docs: 'tax tax tax',
      definitions: [define('Tax', 'class'), define('tax_rate')],
      fileLines: 3000,
    });
    const files = [
      rich,
      chunk('test/x.py', { body: 'tax', definitions: [define('Cart.tax', 'method')], fileLines: 3 }),
    ];
    for (const question of ['tax', 'Cart.tax', 'where is tax defined', 'method tax'])
      expect(paths(question, files)[0]).toBe('test/x.py');
    expect(paths('tax of a cart', files)[0]).toBe('tax.py');
    expect(paths('class Tax', files)[0]).toBe('tax.py');
  });

  it('by a name that is all of the question, the small file before the long one', () => {
    const body = 'background tasks';
    const of = (question: string) =>
      rank(question, [
        chunk('a/background.py', { body, fileLines: 40 }),
        chunk('b/background.py', { body, fileLines: 60 }),
      ]);
    const [small, long] = of('background tasks').sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(small!.features.get('smallName')).toBeGreaterThan(long!.features.get('smallName'));
    expect(of('tasks')[0]!.features.get('smallName')).toBe(0);
  });

  it('by their best chunk, the more the rarer its words are', () => {
    const leadOf = (count: number) => {
      const query = scoreQuery(analyzeQuery('cookie'), { chunks: 1000, counts: [count] });
      return describeChunks(query, [chunk('a.py', { body: 'cookie' })])[0]!.features;
    };
    expect(leadOf(2).get('lead')).toBeGreaterThan(1.3 * leadOf(200).get('lead'));
    expect(leadOf(2).get('chunk')).toBeCloseTo(leadOf(200).get('chunk'), 10);
  });

  it('by the quoted text that they have, none dropped', () => {
    const plain = chunk('refused.py', { body: 'connection refused connection refused' });
    const having = { ...chunk('a.py', { body: 'connection refused' }), quoted: 1 };
    const half = { ...chunk('b.py', { body: 'connection refused' }), quoted: 0.5 };
    expect(paths('"connection refused"', [plain, half, having])).toEqual(['a.py', 'b.py', 'refused.py']);
  });

  it('by names that they pass on, after the file that defines them', () => {
    // The same words in all: only what the name is told to be tells them apart.
    const plain = chunk('a.rs', { body: 'FromRequest' });
    const named = (path: string, kind: string) => ({ ...plain, path, definitions: [define('FromRequest', kind)] });
    const files = [plain, named('b.rs', 'reexport'), named('c.rs', 'trait')];
    expect(paths('FromRequest', files)).toEqual(['c.rs', 'b.rs', 'a.rs']);
    // Not the whole name: by its words.
    expect(paths('request', files)).toEqual(['c.rs', 'b.rs', 'a.rs']);
  });

  it('with tests, examples and foreign code behind, unless they are asked for', () => {
    const body = 'cart total';
    // No path has a word of the question; files that score the same come in the order of their paths.
    for (const [path, question] of [
      ['sum_test.go', 'cart total test'],
      ['examples/sum.go', 'cart total example'],
      ['vendor/sum.go', 'cart total vendored'],
    ] as const) {
      const files = [chunk(path, { body }), chunk('web/sum.go', { body })];
      expect(paths('cart total', files)).toEqual(['web/sum.go', path]);
      for (const { features } of rank(question, files))
        expect(features.get('test') + features.get('example') + features.get('foreign')).toBe(0);
    }
  });

  it('by how many files depend on them, and by their length, when all else is the same', () => {
    const body = 'parse options';
    const used = chunk('b.py', { body, users: 3 });
    expect(paths('parse options', [chunk('a.py', { body }), used])).toEqual(['b.py', 'a.py']);
    const long = chunk('b.py', { body, fileLines: 900 });
    expect(paths('parse options', [chunk('a.py', { body, fileLines: 10 }), long])).toEqual(['b.py', 'a.py']);
  });

  it('in the language that the question names', () => {
    const files = [chunk('a.py', { body: 'walk tree' }), chunk('b.ts', { body: 'walk tree', language: 'typescript' })];
    expect(paths('walk tree in typescript', files)).toEqual(['b.ts', 'a.py']);
    expect(paths('walk tree', files)).toEqual(['a.py', 'b.ts']);
  });
});

describe('a hit', () => {
  it('is the chunk that defines what was asked for, one for each file', () => {
    const files = [
      chunk('a.py', { body: 'send send send response' }),
      chunk('a.py', {
        startLine: 50,
        definitions: [define('res.json', 'method', 50), define('res.send', 'method', 55)],
        body: 'send',
      }),
      chunk('b.py', { body: 'send' }),
    ];
    const hits = toHits(rank('how does res.send work', files), 10);
    expect(hits.map(({ path, startLine }) => [path, startLine])).toEqual([
      ['a.py', 50],
      ['b.py', 1],
    ]);
    expect(hits[0]).toMatchObject({
      symbol: 'res.send',
      kind: 'method',
      reasons: expect.arrayContaining(['defines res.send']),
    });
    expect(hits[0]!.features).toBeUndefined();
  });

  it('is the window of a long definition that has its first line', () => {
    const definitions = [define('Cart', 'class', 60)];
    const files = [
      chunk('a.py', { startLine: 60, definitions }),
      chunk('a.py', { startLine: 70, definitions, body: 'Cart Cart Cart Cart' }),
    ];
    for (const question of ['Cart', 'where is the Cart defined', 'class Cart', 'Cart total of all items in it'])
      expect(toHits(rank(question, files), 1)[0]!.startLine).toBe(60);
  });

  it.each(['undefined', 'isUndefined', 'lodash.undefined'])('says that it defines a name such as %s', (symbol) => {
    const [hit] = toHits(rank(symbol, [chunk('a.py', { definitions: [define(symbol)] })]), 1);
    expect(hit!.reasons).toContain(`defines ${symbol}`);
  });

  it('names the definition of the kind that was asked for', () => {
    const definitions = [define('reader', 'variable'), define('Reader', 'class')];
    const [hit] = toHits(rank('reader class', [chunk('a.py', { definitions })]), 1);
    expect(hit!.kind).toBe('class');
  });

  it('explains its score by its features', () => {
    const [hit] = toHits(rank('cookie', [chunk('cookie.py', { body: 'cookie' })]), 1, true);
    const sum = Object.values(hit!.features!).reduce((all, part) => all + part, 0);
    expect(sum).toBeCloseTo(hit!.score, 2);
    expect(hit!.features).toHaveProperty('nameShare');
  });
});
