import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { diffLines } from '../../src/lib/anchor/line-diff.ts';
import { sharedByMyers } from '../../src/lib/anchor/myers.ts';
import { slideChanges } from '../../src/lib/anchor/slide-changes.ts';

/** For each old line the index of the new one that it became, or -1. */
export type LineDiff = (old: readonly string[], now: readonly string[]) => Int32Array;

export const ours: LineDiff = (old, now) => diffLines(old, now);

/** Myers' algorithm alone, without lines that are unique in both texts as a start; changes may slide as ours do. */
export const myers =
  (slides: boolean): LineDiff =>
  (old, now) => {
    const ids = new Map<string, number>();
    const idOf = (line: string): number => {
      if (!ids.has(line)) ids.set(line, ids.size);
      return ids.get(line)!;
    };
    const [a, b] = [Int32Array.from(old, idOf), Int32Array.from(now, idOf)];
    const images = new Int32Array(a.length).fill(-1);
    sharedByMyers(a, b, { a0: 0, a1: a.length, b0: 0, b1: b.length }, images, { left: 1e9 });
    if (slides) slideChanges({ ids: a, lines: old }, { ids: b, lines: now }, images, { left: 1e9 });
    return images;
  };

interface Change {
  readonly count: number;
  readonly added: boolean;
  readonly removed: boolean;
}

/** The npm package `diff`, installed in a folder. */
export async function packageDiff(folder: string): Promise<LineDiff> {
  const entry = join(folder, 'node_modules/diff/libesm/index.js');
  const { diffArrays } = (await import(pathToFileURL(entry).href)) as {
    diffArrays(old: readonly string[], now: readonly string[]): readonly Change[];
  };
  return (old, now) => {
    const images = new Int32Array(old.length).fill(-1);
    let [i, j] = [0, 0];
    for (const { count, added, removed } of diffArrays(old, now)) {
      if (!added && !removed) for (let line = 0; line < count; line++) images[i + line] = j + line;
      if (!added) i += count;
      if (!removed) j += count;
    }
    return images;
  };
}

/** The old text compared with the new one by git at once, with one of its algorithms. */
export function gitDiff(algorithm: 'myers' | 'histogram' | 'patience'): LineDiff {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-anchors-'));
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  return (old, now) => {
    writeFileSync(a, old.map((line) => `${line}\n`).join(''));
    writeFileSync(b, now.map((line) => `${line}\n`).join(''));
    const images = new Int32Array(old.length).fill(-1);
    let [i, j] = [0, 0];
    const take = (until: number): void => {
      while (i < until) images[i++] = j++;
    };
    for (const [, start, count, newStart, newCount] of hunks(algorithm, a, b)) {
      const removed = Number(count ?? 1);
      take(removed === 0 ? Number(start) : Number(start) - 1);
      i += removed;
      const added = Number(newCount ?? 1);
      j = added === 0 ? Number(newStart) : Number(newStart) - 1 + added;
    }
    take(old.length);
    return images;
  };
}

function hunks(algorithm: string, a: string, b: string): readonly RegExpMatchArray[] {
  const args = ['diff', '--no-index', '--text', '-U0', `--diff-algorithm=${algorithm}`, a, b];
  try {
    return [...execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 }).matchAll(/(?!)/g)];
  } catch (error) {
    // git ends with 1 where there are differences.
    const { status, stdout } = error as { status: number; stdout: string };
    if (status !== 1) throw error;
    return [...stdout.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)];
  }
}
