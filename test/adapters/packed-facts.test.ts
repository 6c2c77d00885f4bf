import { expect, it } from 'vitest';
import { packFacts, unpackFacts } from '../../src/lib/adapters/sql/packed-facts.ts';

it('gives facts back as they were, much smaller in the database', () => {
  const json = JSON.stringify({ names: Array.from({ length: 500 }, (_, i) => ({ name: `größe${i}`, line: i })) });
  const packed = packFacts(json);
  expect(packed.length).toBeLessThan(json.length / 3);
  expect(unpackFacts(packed)).toBe(json);
});

it.each(['', 'no base64 at all!', packFacts('{"a":1}').slice(0, 10)])(
  'reads nothing from damaged facts: %j',
  (stored) => {
    expect(unpackFacts(stored)).toBe('');
  },
);
