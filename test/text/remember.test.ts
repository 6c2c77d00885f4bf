import { expect, it } from 'vitest';
import { remember } from '../../src/lib/text/remember.ts';

it('computes a result once, and begins anew when it remembers so many', () => {
  const computed: string[] = [];
  const length = remember(2, (text) => {
    computed.push(text);
    return text.length;
  });
  expect(['', 'bb', '', 'bb'].map(length)).toEqual([0, 2, 0, 2]);
  expect(computed).toEqual(['', 'bb']);
  expect(['ccc', 'bb', 'ccc'].map(length)).toEqual([3, 2, 3]);
  expect(computed).toEqual(['', 'bb', 'ccc', 'bb']);
});
