import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorIn, placeThrough } from '../support/anchor-tree.ts';
import { createRandom } from '../support/mutate.ts';

/** A line that keeps its identity through edits. Many lines have the same text. */
interface Line {
  readonly text: string;
}

const COMMON = ['}', '', '  return;', '  });', 'end'];

function randomLines(count: number, random: (below: number) => number, name: string): Line[] {
  return Array.from({ length: count }, (_, index) => ({
    text: random(2) === 0 ? COMMON[random(COMMON.length)]! : `  ${name}${index} = compute${index}(${random(9)});`,
  }));
}

/** Deletes, inserts and replaces blocks of lines. */
function edit(lines: readonly Line[], random: (below: number) => number, round: number): Line[] {
  const edited = [...lines];
  for (let count = random(6); count >= 0; count--) {
    const at = random(edited.length + 1);
    const removed = random(3) === 0 ? 0 : random(6);
    const added = random(3) === 0 ? 0 : random(6);
    edited.splice(at, removed, ...randomLines(added, random, `new${round}x${count}x`));
  }
  return edited;
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => `${text}\n`).join('');
const isDistinct = ({ text }: Line): boolean => !COMMON.includes(text);

test('through random edits, what survives is found, what is gone is not, and a revert heals', async () => {
  const seen = { intact: 0, gone: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const random = createRandom(seed);
      const first = randomLines(5 + random(60), random, 'old');
      const second = edit(first, random, 1);
      const third = edit(second, random, 2);
      const trees = [first, second, third, first].map((lines) => ({ a: textOf(lines) }));
      const start = random(first.length);
      const span = first.slice(start, start + 1 + random(8));
      const anchor = anchorIn(trees[0]!, 'a', { startLine: start + 1, endLine: start + span.length });
      const placements = await placeThrough(anchor, trees);
      expect(placements[2]).toMatchObject({ state: 'exact', startLine: start + 1, endLine: start + span.length });
      for (const [index, lines] of [second, third].entries()) {
        const { state, startLine, endLine } = placements[index]!;
        const isAlive = state === 'exact' || state === 'moved';
        expect(startLine).toBeGreaterThanOrEqual(1);
        expect(endLine).toBeGreaterThanOrEqual(startLine);
        if (state !== 'orphaned') expect(endLine).toBeLessThanOrEqual(lines.length);
        if (isAlive) expect(textOf(lines.slice(startLine - 1, endLine))).toBe(textOf(span));
        if (isAlive) expect(state === 'exact').toBe(startLine === anchor.startLine);
        const at = lines.indexOf(span[0]!);
        const isIntact = at >= 0 && span.every((line, offset) => lines[at + offset] === line);
        // Between lines that only exist once, it does not matter which of several equal lines a diff takes.
        if (isIntact && isDistinct(span[0]!) && isDistinct(span.at(-1)!)) {
          expect({ isAlive, startLine }).toEqual({ isAlive: true, startLine: at + 1 });
          seen.intact++;
        }
        if (span.some(isDistinct) && !span.some((line) => isDistinct(line) && lines.includes(line))) {
          expect(isAlive).toBe(false);
          seen.gone++;
        }
      }
    }),
    { numRuns: 1000 },
  );
  expect(seen.intact).toBeGreaterThan(200);
  expect(seen.gone).toBeGreaterThan(200);
});
