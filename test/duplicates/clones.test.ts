import { describe, expect, it } from 'vitest';
import { align } from '../../src/lib/duplicates/align.ts';
import { findClones } from '../../src/lib/duplicates/find-clones.ts';
import { fragmentsIn } from '../../src/lib/duplicates/fragments.ts';
import { groupClones } from '../../src/lib/duplicates/group-clones.ts';
import { readTokens } from '../../src/lib/duplicates/read-tokens.ts';
import { winnow } from '../../src/lib/duplicates/winnow.ts';
import { C_LIKE, SHELL_LIKE } from '../../src/lib/text/lexical-syntax.ts';

const textsOf = (text: string, syntax = C_LIKE) => {
  const { count, texts, kinds, lines } = readTokens(text, syntax);
  return { texts: [...texts.slice(0, count)], kinds: [...kinds.slice(0, count)], lines: [...lines.slice(0, count)] };
};
/** A longest common subsequence, by the plain table. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    let before = 0;
    for (const [j, y] of b.entries()) {
      const above = row[j + 1]!;
      row[j + 1] = x === y ? before + 1 : Math.max(above, row[j]!);
      before = above;
    }
  }
  return row[b.length]!;
}
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('tokens', () => {
  it('are the same whatever comments and whitespace there are', () => {
    const plain = 'if (a == "b // c") {\n  return 0x1f + call(a);\n}\n';
    const other = 'if(a   == "b // c"){ // why\n /* and\n more */ return 0x1f+call( a ) ;}';
    expect(textsOf(other).texts).toEqual(textsOf(plain).texts);
    expect(textsOf(other).lines.at(-1)).toBe(3);
    expect(textsOf('x = "#"  # why', SHELL_LIKE).texts).toEqual(textsOf('x = "#"', SHELL_LIKE).texts);
  });

  it('leave out documentation in three quotes, and no other such text', () => {
    const doc = 'def f():\n    """Says\n    much."""\n    return 1';
    expect(textsOf(doc, SHELL_LIKE).texts).toEqual(textsOf('def f():\n    return 1', SHELL_LIKE).texts);
    expect(textsOf('x = """a\nb"""', SHELL_LIKE).texts).toHaveLength(3);
  });

  it('have one kind for all names, one for all literals, and their own otherwise', () => {
    expect(textsOf('total = price * 2').kinds).toEqual(textsOf('sum = cost * 31').kinds);
    expect(textsOf('return price').kinds).not.toEqual(textsOf('throw price').kinds);
    expect(textsOf('a(b)').kinds).not.toEqual(textsOf('a[b]').kinds);
  });

  it('take time in proportion to the text, whatever it leaves open', () => {
    for (const text of ['"', "'", '/*', '`', '"""', '"\\', 'a"b'].map((part) => part.repeat(50_000))) {
      const started = performance.now();
      readTokens(text, { ...C_LIKE, longQuotes: '`' });
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});

describe('alignment', () => {
  it('is a longest common subsequence, or nothing when that takes too many edits', () => {
    const random = generator(7);
    for (let round = 0; round < 500; round++) {
      const sequence = () => Int32Array.from({ length: Math.floor(random() * 25) }, () => Math.floor(random() * 4));
      const [a, b] = [sequence(), sequence()];
      const edits = a.length + b.length - 2 * longestCommon([...a], [...b]);
      const images = [...align(a, b, edits)!];
      const kept = images.filter((image) => image >= 0);
      expect(kept).toHaveLength((a.length + b.length - edits) / 2);
      expect(kept).toEqual([...new Set(kept)].sort((x, y) => x - y));
      expect(images.every((image, i) => image < 0 || a[i] === b[image])).toBe(true);
      if (edits > 0) expect(align(a, b, edits - 1)).toBeUndefined();
    }
  });
});

describe('winnowing', () => {
  it('keeps a fingerprint of every run of eleven tokens that two texts share', () => {
    const random = generator(3);
    const part = Array.from({ length: 11 }, () => 1 + Math.floor(random() * 50));
    for (let round = 0; round < 200; round++) {
      const around = () => Array.from({ length: Math.floor(random() * 30) }, () => 1 + Math.floor(random() * 50));
      const print = () => {
        const tokens = Uint32Array.from([...around(), ...part, ...around()]);
        return new Set(winnow(tokens, tokens.length).hashes);
      };
      const other = print();
      expect([...print()].some((hash) => other.has(hash))).toBe(true);
    }
  });
});

const TOTAL = `function total(items, rates) {
  let sum = 0;
  for (const item of items) {
    if (item.price === undefined) throw new Error('No price');
    const rate = rates.get(item.country) ?? 0.19;
    sum += item.price * item.count * (1 + rate);
  }
  log.debug('total', sum);
  cache.set(items, sum);
  return Math.round(100 * sum) / 100;
}`;
const UNRELATED = `function parse(text, options) {
  const lines = text.split('\\n');
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  switch (options.mode) {
    case 'strict':
      return lines.map((line) => decode(line, options));
    default:
      try {
        return lines.flatMap((line) => (line.startsWith('#') ? [] : decode(line)));
      } catch (error) {
        return { error, lines };
      }
  }
}`;
const renamed = TOTAL.replaceAll(/\b(?:total|items?|rates?|sum|price|count)\b/g, (name) => `${name}Of${name.length}`);
const edited = TOTAL.replace("  log.debug('total', sum);\n", '').replace('cache.set', 'audit(sum);\n  cache.set');

function clonesOf(...texts: string[]) {
  const fragments = texts.flatMap((text, i) =>
    fragmentsIn(text, C_LIKE, [{ path: `${i}.js`, startLine: 1, endLine: text.split('\n').length }], 50),
  );
  return findClones(fragments).map(({ a, b, type }) => [...[a, b].sort(), type]);
}

describe('clones', () => {
  it.each([
    ['equal but for whitespace and comments', TOTAL.replaceAll('\n', '\n\n // why\n\t'), 1],
    ['renamed', renamed, 2],
    ['edited', edited, 3],
  ])('are %s', (_name, text, type) => {
    expect(clonesOf(TOTAL, UNRELATED, text)).toEqual([[0, 2, type]]);
  });

  it('are neither tables of other values nor names that are exchanged at will', () => {
    const table = (base: number) =>
      `const t = {\n${Array.from({ length: 30 }, (_, i) => `  key${base + i}: ${base * i},`).join('\n')}\n};`;
    expect(clonesOf(table(10), table(5000))).toEqual([]);
    let i = 0;
    expect(
      clonesOf(
        TOTAL,
        TOTAL.replaceAll(/\b(?!let|const|of|if|throw|new|return|undefined|for|function)[a-z]\w*/g, () => `x${i++ % 7}`),
      ),
    ).toEqual([]);
  });

  it('are no declarations without a body', () => {
    const declared = (name: string) =>
      `int ${name}(char *out, ${Array.from({ length: 12 }, (_, i) => `const char *in${i}`).join(', ')});`;
    expect(clonesOf(declared('encrypt'), declared('decrypt'))).toEqual([]);
    const defined = (name: string) => declared(name).replace(';', ' { return 0; }');
    expect(clonesOf(defined('encrypt'), defined('decrypt'))).toEqual([[0, 1, 2]]);
  });

  it('of a few lines have to be nearly the same', () => {
    const few = TOTAL.split('\n').slice(0, 6).join('\n');
    expect(clonesOf(few, few.replace("'No price'", "'Free'"))).toEqual([[0, 1, 2]]);
    expect(clonesOf(few, few.replace('    const rate = rates.get(item.country) ?? 0.19;\n', ''))).toEqual([]);
  });

  it('that lie within others are told with those', () => {
    const file = `class Cart {\n${TOTAL}\n${UNRELATED}\n}`;
    const lines = file.split('\n').length;
    const definitions = (path: string) => [
      { path, startLine: 1, endLine: lines },
      { path, startLine: 2, endLine: 12 },
    ];
    const fragments = ['a.js', 'b.js'].flatMap((path) => fragmentsIn(file, C_LIKE, definitions(path), 50));
    expect(findClones(fragments)).toMatchObject([{ a: 2, b: 0, type: 1 }]);
  });

  it('are grouped around the one that has most of them', () => {
    const pair = (a: number, b: number) => ({ a, b, type: 3, similarity: 0.8 }) as const;
    const groups = groupClones([pair(0, 1), pair(1, 2), pair(3, 1), pair(4, 5)]);
    expect(groups.map(({ first, clones }) => [first, ...clones.map(({ fragment }) => fragment)])).toEqual([
      [1, 0, 2, 3],
      [4, 5],
    ]);
  });
});
