import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertMember, readJson, withoutMember } from '../../src/lib/formats/json-edit.ts';
import { insertAll, takeOut } from '../../src/lib/text/insertions.ts';

const added = (text: string, path: readonly string[], value: unknown = {}) =>
  insertAll(text, insertMember(text, path, value));

describe('a member is added in the style of the text', () => {
  it.each([
    ['', '{\n  "s": {\n    "p": {}\n  }\n}\n'],
    ['\r\n', '\r\n{\r\n  "s": {\r\n    "p": {}\r\n  }\r\n}\r\n'],
    ['{}', '{\n  "s": {\n    "p": {}\n  }\n}'],
    ['{\n}\n', '{\n  "s": {\n    "p": {}\n  }\n}\n'],
    ['{"a":1}', '{"a":1, "s": {"p":{}}}'],
    ['{"s":{}}', '{"s":{"p": {}}}'],
    ['{"s":{"a":1,},}', '{"s":{"a":1, "p": {},}'.replace('{},', '{}},')],
    ['{\n\t"s": {}\n}', '{\n\t"s": {\n\t\t"p": {}\n\t}\n}'],
    ['{\n    "s": { "a": 1 } // why\n}', '{\n    "s": { "a": 1,\n        "p": {}\n     } // why\n}'],
    ['{\n  "s": {\n    "a": 1 // one\n  }\n}', '{\n  "s": {\n    "a": 1, // one\n    "p": {}\n  }\n}'],
    ['{\n  "s": {\n    "a": 1, // one\n  }\n}', '{\n  "s": {\n    "a": 1, // one\n    "p": {}\n  }\n}'],
    ['{\r\n  "s": {\r\n    // none\r\n  }\r\n}', '{\r\n  "s": {\r\n    // none\r\n    "p": {}\r\n  }\r\n}'],
  ])('%j', (text, expected) => {
    expect(added(text, ['s', 'p'])).toBe(expected);
  });
});

describe('a member is taken out with the comma that it needs', () => {
  it.each([
    ['{"p":1}', '{}'],
    ['{"p":1,}', '{}'],
    ['{"p":1,"b":2}', '{"b":2}'],
    ['{"a":1,"p":2}', '{"a":1}'],
    ['{\n  "a": 1, // one\n  "p": 2 // two\n}', '{\n  "a": 1 // one\n   // two\n}'],
    ['{\n  "a": 1,\n  // ours\n  "p": 2,\n  "c": 3,\n}', '{\n  "a": 1,\n  // ours\n  "c": 3,\n}'],
    ['{"a":1}', '{"a":1}'],
  ])('%j', (text, expected) => {
    expect(withoutMember(text, ['p'])).toBe(expected);
  });
});

/** JSON as people write it: any value, in one line or several, with comments and trailing commas. */
const texts = fc
  .record({
    value: fc.dictionary(
      fc.constantFrom('a', 's', 'x y', '"', '\\'),
      fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
    ),
    indent: fc.constantFrom(undefined, 2, 4, '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    comment: fc.constantFrom('', ' // , } "', ' /* { */'),
    comma: fc.boolean(),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ value, indent, lineEnd, comment, comma, mark }) => {
    const json = JSON.stringify(value, undefined, indent);
    const lines = json.split('\n');
    const end = lines.length > 1 && comma ? ',' : '';
    const last = lines.length - 2;
    const inside = lines.map((line, i) =>
      lines.length > 1 && i < lines.length - 1 ? `${line}${i === last ? end : ''}${comment}` : line,
    );
    return mark + inside.join(lineEnd);
  });

it('any JSON keeps each of its characters, has the member, and gets its bytes back', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(['p'], ['s', 'p'], ['s', 't', 'p']), (text, path) => {
      let before: unknown;
      try {
        before = readJson(text);
        insertMember(text, path, { command: 'x' });
      } catch {
        // Something else than an object is on the path.
        return;
      }
      const insertions = insertMember(text, path, { command: 'x' });
      const after = insertAll(text, insertions);
      expect(takeOut(after, insertions)).toBe(text);
      const reached = path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], readJson(after));
      expect(reached).toEqual({ command: 'x' });
      expect({ ...(readJson(after) as object), [path[0]!]: undefined }).toEqual({
        ...(before as object),
        [path[0]!]: undefined,
      });
      expect(readJson(withoutMember(after, [path[0]!]))).toEqual(
        Object.fromEntries(Object.entries(before as object).filter(([name]) => name !== path[0])),
      );
    }),
    { numRuns: 200 },
  );
});

it('takes time in proportion to the text, and no deep nesting', () => {
  const text = `{${' '.repeat(200_000)}"a":1,${'\n'.repeat(200_000)}"s":{${'/**/'.repeat(50_000)}}}`;
  const after = added(text, ['s', 'p']);
  // Compared as a whole: a report of the difference would be long.
  expect(takeOut(after, insertMember(text, ['s', 'p'], {})) === text).toBe(true);
  expect(readJson(withoutMember(after, ['s', 'p']))).toEqual({ a: 1, s: {} });
  expect(() => readJson('{"a":'.repeat(100_000))).toThrow('nested deeper than 64 levels');
  expect(() => readJson(' '.repeat(33 * 1024 * 1024))).toThrow('longer than 33,554,432 characters');
});
