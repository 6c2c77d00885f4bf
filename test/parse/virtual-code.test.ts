import { describe, expect, test } from 'vitest';
import { VirtualCode } from '../../src/lib/parse/virtual-code.ts';

describe('virtual code', () => {
  const source = 'one\ntwo three\nfour\n';
  const code = new VirtualCode(source, 'typescript').write('(', 4).copy(8, 13).write(');\n', 13).copy(0, 3);
  const lines = code.lines();
  const place = (offset: number) => {
    const line = lines.lineAt(offset);
    return `${line}:${lines.columnAt(offset, line)}`;
  };

  test('is written and copied in any order', () => expect(code.text).toBe('(three);\none'));

  test.each([
    ['written', 0, '2:1'],
    ['the first character of a copy', 1, '2:5'],
    ['the last one', 5, '2:9'],
    ['all that is written stands for one place', 8, '2:10'],
    ['a copy from further up', 10, '1:2'],
  ])('%s', (_, offset, expected) => expect(place(offset)).toBe(expected));

  test('has as many lines as the file', () => expect(lines.count).toBe(4));
  test('may be empty', () => expect(new VirtualCode('a', 'tsx').lines().lineAt(0)).toBe(1));
});
