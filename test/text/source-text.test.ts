import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SourceText } from '../../src/lib/text/source-text.ts';

it('gives the lines of a text that are asked for, as cutting all of it does', () => {
  const text = fc.array(fc.constantFrom('', 'a', 'be', '\r'), { maxLength: 8 }).map((lines) => lines.join('\n'));
  const line = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(text, line, line, (whole, start, end) => {
      const expected = whole.split('\n').slice(start - 1, Math.max(start, end));
      const source = new SourceText(whole);
      expect(source.lines(start, Math.max(start, end))).toEqual(expected);
      expect(source.between(start, Math.max(start, end))).toBe(expected.length === 0 ? undefined : expected.join('\n'));
    }),
  );
});
