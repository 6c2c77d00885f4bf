import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from '../../src/lib/anchor/line-diff.ts';
import { sharedByMyers } from '../../src/lib/anchor/myers.ts';
import { createRandom } from '../support/mutate.ts';

/** Lines that lost their place: the images of the others grow. */
function check(old: readonly string[], now: readonly string[]): number {
  const images = diffLines(old, now);
  let before = -1;
  let shared = 0;
  for (const [index, image] of images.entries()) {
    if (image < 0) continue;
    expect(now[image]).toBe(old[index]);
    expect(image).toBeGreaterThan(before);
    before = image;
    shared++;
  }
  return shared;
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (const [j, other] of b.entries()) next.push(line === other ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row.at(-1)!;
}

const lines = (letters: string) => fc.array(fc.constantFrom(...letters), { maxLength: 40 });

test('aligns equal lines in their order', () => {
  fc.assert(
    fc.property(lines('abcdefgh'), lines('abcdefgh'), (old, now) => void check(old, now)),
    { numRuns: 2000 },
  );
});

test("Myers' algorithm finds a longest common subsequence", () => {
  const numbers = fc.array(fc.nat(3), { maxLength: 40 }).map((values) => Int32Array.from(values));
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const images = new Int32Array(a.length).fill(-1);
      sharedByMyers(a, b, { a0: 0, a1: a.length, b0: 0, b1: b.length }, images, { left: 1_000_000 });
      const shared = images.filter((image) => image >= 0);
      expect(shared).toEqual(shared.toSorted());
      expect(shared.length).toBe(longestCommon([...a].map(String), [...b].map(String)));
    }),
    { numRuns: 2000 },
  );
});

test('all lines of a text with insertions survive', () => {
  const insertions = fc.array(fc.tuple(fc.nat(40), fc.constantFrom('x', 'y', 'z')), { maxLength: 10 });
  fc.assert(
    fc.property(lines('abc'), insertions, (old, added) => {
      const now = [...old];
      for (const [at, line] of added) now.splice(Math.min(at, now.length), 0, line);
      expect(check(old, now)).toBe(old.length);
    }),
  );
});

test('braces follow the lines that only they stand beside', () => {
  const old = ['f() {', '  a', '}', '', 'g() {', '  b', '}'];
  const now = ['f() {', '  a', '}', '', 'h() {', '  c', '}', '', 'g() {', '  b', '}'];
  expect([...diffLines(old, now)]).toEqual([0, 1, 2, 3, 8, 9, 10]);
});

test('of two lines that changed places, the longer one stays', () => {
  const [short, long] = ['};', 'const total = sum(everything);'];
  expect([...diffLines([short, long], [long, short])]).toEqual([-1, 0]);
  expect([...diffLines([long, short], [short, long])]).toEqual([1, -1]);
});

test('two long texts of two letters are compared in bounded time, truly if not best', () => {
  const random = createRandom(1);
  const noise = () => Array.from({ length: 200_000 }, () => (random(2) === 0 ? 'a' : 'b'));
  expect(check(noise(), noise())).toBeGreaterThan(1000);
});

test('two long texts without a common line share nothing', () => {
  const text = (word: string) => Array.from({ length: 100_000 }, (_, index) => `${word} ${index}`);
  expect(check(text('a'), text('b'))).toBe(0);
});
