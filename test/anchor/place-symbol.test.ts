import { describe, expect, test } from 'vitest';
import { place } from '../../src/lib/anchor/place.ts';
import { anchorIn, linesOf, placeThrough, surroundingsOf } from '../support/anchor-tree.ts';

const SHAPES = `class Circle {
  function area(circle) {
    return PI * square(circle.radius);
  }

  function grow(circle) {
    circle.radius += 1;
    circle.changed = true;
    redraw(circle);
  }
}

class Square {
  function area(shape) {
    return square(shape.side);
  }

  function area(shape, unit) {
    check(unit);
    return square(shape.side) / square(unit);
  }
}
`;

async function placeSymbol(quote: string, after: string) {
  const range = linesOf(SHAPES, quote);
  const lines = SHAPES.split('\n');
  const indent = /^\s*/.exec(lines[range.startLine - 1]!)![0];
  const endLine = lines.indexOf(`${indent}}`, range.startLine) + 1;
  const anchor = anchorIn({ a: SHAPES }, 'a', { startLine: range.startLine, endLine }, 'symbol');
  const [placement] = await placeThrough(anchor, [{ a: SHAPES }, { a: after }]);
  return placement!;
}

describe('a whole definition', () => {
  test('is found by its qualified name, however its text changed', async () => {
    const after = SHAPES.replace('    redraw(circle);\n', '').replace('circle.radius += 1', 'circle.radius *= 2');
    expect(await placeSymbol('function grow', after)).toMatchObject({
      state: 'changed',
      startLine: 6,
      endLine: 9,
      rule: 'symbol',
    });
  });

  test('is exact where it stands, and moved elsewhere', async () => {
    expect(await placeSymbol('function grow', SHAPES.replace('PI', 'Math.PI'))).toMatchObject({
      state: 'exact',
      startLine: 6,
    });
    expect(await placeSymbol('function grow', `// Shapes.\n${SHAPES}`)).toMatchObject({ state: 'moved', startLine: 7 });
  });

  test('of the same last name in another class is another one', async () => {
    const after = SHAPES.replace(/ {2}function area\(circle\).*?\n {2}}\n\n/s, '');
    expect(await placeSymbol('function area(circle)', after)).toMatchObject({ state: 'orphaned' });
  });

  test('in another class, or with another class name, is the one that its heading became', async () => {
    const after = SHAPES.replace('class Circle', 'class Ball').replace(
      /circle.radius \+= 1;[\s\S]*?redraw/,
      'clear();\n    draw',
    );
    expect(await placeSymbol('function grow', after)).toMatchObject({
      state: 'changed',
      startLine: 6,
      endLine: 9,
      rule: 'symbol-renamed',
    });
  });

  test('with another name is the one with its lines', async () => {
    const after = SHAPES.replace('function grow', 'function enlarge');
    expect(await placeSymbol('function grow', after)).toMatchObject({
      state: 'changed',
      startLine: 6,
      endLine: 10,
      rule: 'symbol-renamed',
    });
  });

  test('of several with its name is the one that it was', async () => {
    const grown = SHAPES.replace('    check(unit);\n', '    check(unit);\n    count(unit);\n');
    expect(await placeSymbol('function area(shape, unit)', `// Shapes.\n${grown}`)).toMatchObject({
      state: 'changed',
      startLine: 19,
      endLine: 23,
    });
  });

  describe('of several with its name', () => {
    const overload = (first: string, ...body: readonly string[]) => `${first} {\n  ${body.join('\n  ')}\n}\n`;
    const one = overload('function area(one)', 'a();', 'b();', 'c();', 'd();');
    const two = overload('function area(two)', 'a();', 'b();', 'c();', 'e();');
    const place = async (old: string, now: string, line: number, endLine: number) => {
      const anchor = anchorIn({ a: old }, 'a', { startLine: line, endLine }, 'symbol');
      return (await placeThrough(anchor, [{ a: old }, { a: now }]))[0];
    };

    test('is the one with its first line, whatever became of the others', async () => {
      const now = overload('function area(one)', 'x();', 'y();', 'z();');
      expect(await place(one + two, now + two, 1, 6)).toMatchObject({ state: 'changed', startLine: 1, endLine: 5 });
    });

    test('is the one with its text, where they changed places', async () => {
      const longer = two.replace('e();', 'e();\n  const rest = measure(everything, that, is, left);');
      expect(await place(one + longer, longer + one, 1, 6)).toMatchObject({
        state: 'moved',
        startLine: 8,
        endLine: 13,
        rule: 'symbol',
      });
    });

    test('is the one of its kind', async () => {
      const shape = overload('class area', 'a();', 'b();');
      const now = overload('class area extends Base', 'x();', 'y();');
      expect(await place(shape + one, now + one, 1, 4)).toMatchObject({ startLine: 1, endLine: 4, rule: 'symbol' });
    });
  });

  test('without a reader of its language is found by its lines', async () => {
    const [tree, after] = [{ a: SHAPES }, { a: `// Shapes.\n${SHAPES}` }];
    const anchor = anchorIn(tree, 'a', { startLine: 6, endLine: 10 }, 'symbol');
    const surroundings = { ...surroundingsOf(tree, after), symbols: async () => [] };
    expect(await place(anchor, { text: SHAPES }, surroundings)).toMatchObject({
      state: 'moved',
      startLine: 7,
      endLine: 11,
    });
  });
});
