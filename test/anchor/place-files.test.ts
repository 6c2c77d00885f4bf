import { describe, expect, test } from 'vitest';
import { place } from '../../src/lib/anchor/place.ts';
import { anchorIn, linesOf, placeLines, placeThrough, surroundingsOf, type Tree } from '../support/anchor-tree.ts';

const LOCK = `function acquire(lock) {
  while (lock.taken) wait(lock);
  lock.taken = true;
}

function release(lock) {
  lock.taken = false;
  notify(lock.waiting);
}
`;
const OTHER = 'function paint(wall) {\n  wall.color = randomColor();\n  wall.dry(24);\n}\n';
const QUOTE = '  while (lock.taken) wait(lock);\n  lock.taken = true;';
const before: Tree = { 'src/lock.ts': LOCK, 'src/other.ts': OTHER };
const where = ({ state, path, rule }: { state: string; path: string; rule: string }) => ({ state, path, rule });

async function follow(...trees: Tree[]) {
  const anchor = anchorIn(before, 'src/lock.ts', linesOf(LOCK, QUOTE));
  return (await placeThrough(anchor, [before, ...trees])).map(where);
}

describe('a file', () => {
  test('that did not change', async () => {
    expect(await follow({ ...before, 'src/new.ts': OTHER })).toEqual([
      { state: 'exact', path: 'src/lock.ts', rule: 'same-blob' },
    ]);
  });

  test('that moved, and then stays', async () => {
    const there = { state: 'moved', path: 'lib/lock.ts', rule: 'same-blob-elsewhere' };
    expect(await follow({ 'lib/lock.ts': LOCK }, { 'lib/lock.ts': LOCK, 'src/new.ts': OTHER })).toEqual([there, there]);
  });

  test('that moved, was edited there, moved on, and came back', async () => {
    const edited = LOCK.replace('notify', 'notifyAll');
    expect(
      await follow({ 'lib/lock.ts': LOCK }, { 'lib/lock.ts': edited }, { 'lib/mutex.ts': edited }, before),
    ).toEqual([
      { state: 'moved', path: 'lib/lock.ts', rule: 'same-blob-elsewhere' },
      { state: 'moved', path: 'lib/lock.ts', rule: 'lines-survive' },
      { state: 'moved', path: 'lib/mutex.ts', rule: 'lines-survive' },
      { state: 'exact', path: 'src/lock.ts', rule: 'same-blob' },
    ]);
  });

  test('that came back with an edit', async () => {
    const edited = LOCK.replace('notify', 'notifyAll');
    expect(await follow({ 'lib/lock.ts': LOCK }, { 'src/lock.ts': edited })).toEqual([
      { state: 'moved', path: 'lib/lock.ts', rule: 'same-blob-elsewhere' },
      { state: 'exact', path: 'src/lock.ts', rule: 'lines-survive' },
    ]);
  });

  test('that moved and changed: to the added file with the most equal lines', async () => {
    const moved = LOCK.replace('notify', 'notifyAll');
    expect(await follow({ 'lib/mutex.ts': moved, 'lib/paint.ts': OTHER })).toEqual([
      { state: 'moved', path: 'lib/mutex.ts', rule: 'lines-survive' },
    ]);
  });

  test('that moved and grew: to the only file of its name that has most of its lines', async () => {
    const lock = LOCK + LOCK.replaceAll('lock', 'latch').replaceAll('acquire', 'take').replaceAll('release', 'give');
    const quote = QUOTE.replaceAll('lock', 'latch');
    const grown = lock + Array.from({ length: 20 }, (_, index) => `const paint${index} = mix(${index});\n`).join('');
    const place = async (after: Tree) =>
      where(await placeLines({ ...before, 'src/lock.ts': lock }, after, 'src/lock.ts', quote));
    expect(await place({ 'lib/lock.ts': grown })).toEqual({
      state: 'moved',
      path: 'lib/lock.ts',
      rule: 'lines-survive',
    });
    const lost = { state: 'orphaned', path: 'src/lock.ts', rule: 'file-gone' };
    expect(await place({ 'lib/mutex.ts': grown })).toEqual(lost);
    expect(await place({ 'lib/lock.ts': grown, 'bin/lock.ts': grown })).toEqual(lost);
    expect(await place({ 'lib/lock.ts': grown.slice(lock.length / 2) })).toEqual(lost);
    const rival = lock.replace('function take', 'export function take');
    const copied: Tree = { 'a/lock.ts': rival, 'b/lock.ts': lock };
    const after = { 'b/sync/lock.ts': grown };
    expect(await placeLines(copied, after, 'b/lock.ts', quote)).toMatchObject({ path: 'b/sync/lock.ts' });
    expect(await placeLines(copied, after, 'a/lock.ts', quote)).toMatchObject({ rule: 'file-gone' });
    // A short file has few lines that tell it from others.
    expect(await follow({ 'lib/lock.ts': LOCK + grown.slice(lock.length) })).toEqual([lost]);
  });

  test('that is gone while another file of its kind was added: only lost', async () => {
    const entity = (name: string, field: string) =>
      `import { Column, Entity } from 'orm';\n@Entity()\nclass ${name} {\n@Column()\nid: number;\n@Column()\n${field}: string;\n}\n`;
    const first: Tree = { 'src/lock.ts': entity('Post', 'title') };
    const anchor = anchorIn(first, 'src/lock.ts', { startLine: 4, endLine: 5 });
    const [placement] = await placeThrough(anchor, [first, { 'lib/tag.ts': entity('Tag', 'word') }]);
    expect(placement).toMatchObject({ state: 'orphaned', path: 'src/lock.ts', rule: 'file-gone' });
  });

  test('that is gone while a copy of it moved: only lost, unless the name tells that it moved too', async () => {
    const copies: Tree = { 'a/lock.ts': LOCK, 'b/lock.ts': LOCK.replace('notify', 'notifyAll') };
    const place = async (path: string, after: Tree) => where(await placeLines(copies, after, path, QUOTE));
    const moved = { 'b/sync/lock.ts': `${copies['b/lock.ts']}spin();\n` };
    expect(await place('b/lock.ts', moved)).toEqual({ state: 'moved', path: 'b/sync/lock.ts', rule: 'lines-survive' });
    expect(await place('a/lock.ts', moved)).toEqual({ state: 'orphaned', path: 'a/lock.ts', rule: 'file-gone' });
    const same: Tree = { 'a/lock.ts': LOCK, 'b/lock.ts': LOCK };
    expect(where(await placeLines(same, moved, 'b/lock.ts', QUOTE))).toMatchObject({ path: 'b/sync/lock.ts' });
    expect(where(await placeLines(same, moved, 'a/lock.ts', QUOTE))).toMatchObject({ rule: 'file-gone' });
    const merged: Tree = { 'a/lock.ts': LOCK, 'b/mutex.ts': copies['b/lock.ts']! };
    expect(where(await placeLines(merged, moved, 'a/lock.ts', QUOTE))).toMatchObject({ path: 'b/sync/lock.ts' });
    const renamed: Tree = { 'a/lock.ts': LOCK, 'b/mutex.ts': copies['b/lock.ts']! };
    const unchanged = { 'b/lock.ts': copies['b/lock.ts']! };
    expect(where(await placeLines(renamed, unchanged, 'a/lock.ts', QUOTE))).toMatchObject({ rule: 'file-gone' });
  });

  test('that is gone while an equal one moved: only the one with the more similar path is followed', async () => {
    const copies: Tree = { 'a/lock.ts': LOCK, 'b/lock.ts': LOCK };
    const place = async (path: string) => where(await placeLines(copies, { 'b/sync/lock.ts': LOCK }, path, QUOTE));
    expect(await place('b/lock.ts')).toEqual({ state: 'moved', path: 'b/sync/lock.ts', rule: 'same-blob-elsewhere' });
    expect(await place('a/lock.ts')).toEqual({ state: 'orphaned', path: 'a/lock.ts', rule: 'file-gone' });
    const folders: Tree = { 'a/one/lock.ts': LOCK, 'a/two/lock.ts': LOCK };
    const after = { 'b/two/lock.ts': LOCK };
    expect(await placeLines(folders, after, 'a/two/lock.ts', QUOTE)).toMatchObject({ path: 'b/two/lock.ts' });
    expect(await placeLines(folders, after, 'a/one/lock.ts', QUOTE)).toMatchObject({ rule: 'file-gone' });
  });

  test('whose lines are in many files is found by its name', async () => {
    const edited = LOCK.replace('notify', 'notifyAll');
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`lib/${index}.ts`, `${LOCK}${OTHER}`]));
    expect(await follow({ ...many, 'lib/lock.ts': edited })).toMatchObject([{ state: 'moved', path: 'lib/lock.ts' }]);
    expect(await follow({ ...many, 'lib/mutex.ts': edited })).toMatchObject([{ state: 'orphaned' }]);
  });

  test('is not followed to a file of another kind', async () => {
    const edited = LOCK.replace('notify', 'notifyAll');
    expect(await follow({ 'lib/mutex.md': edited })).toMatchObject([{ state: 'orphaned', rule: 'file-gone' }]);
  });

  test('that changed much and kept its name, or the start of it in its folder', async () => {
    const half = LOCK.replace('function acquire(lock) {', 'export function acquire(lock: Lock) {')
      .replace('notify(lock.waiting)', 'wake(lock)')
      .replace('function release(lock) {', 'export function release(lock: Lock) {');
    const lost = { state: 'orphaned', path: 'src/lock.ts', rule: 'file-gone' };
    for (const path of ['lib/lock.ts', 'src/lock.test.ts', 'src/lock.mts']) {
      expect(await follow({ [path]: half })).toEqual([{ state: 'moved', path, rule: 'lines-survive' }]);
    }
    for (const path of ['lib/mutex.ts', 'lib/lock.test.ts', 'lib/lock.mts']) {
      expect(await follow({ [path]: half })).toEqual([lost]);
    }
  });

  test('that two added files are like: the one of the same name, or none', async () => {
    const moved = LOCK.replace('notify', 'notifyAll');
    expect(await follow({ 'a/mutex.ts': moved, 'a/lock.ts': moved })).toMatchObject([
      { state: 'moved', path: 'a/lock.ts' },
    ]);
    expect(await follow({ 'a/mutex.ts': moved, 'b/mutex.ts': moved })).toMatchObject([{ state: 'orphaned' }]);
  });

  test('whose old path another file took: the text is at the new path', async () => {
    expect(await follow({ 'src/lock.ts': OTHER, 'lib/mutex.ts': LOCK })).toEqual([
      { state: 'moved', path: 'lib/mutex.ts', rule: 'same-blob-elsewhere' },
    ]);
  });

  test('whose old path another file took, with lines that replaced the text: the text is at the new path', async () => {
    const stub = LOCK.replace(QUOTE, '  while (lock.taken) sleep(lock);\n  lock.taken = now;');
    expect(await follow({ 'src/lock.ts': stub })).toMatchObject([{ state: 'changed', rule: 'replaced' }]);
    expect(await follow({ 'src/lock.ts': stub, 'lib/mutex.ts': LOCK })).toEqual([
      { state: 'moved', path: 'lib/mutex.ts', rule: 'same-blob-elsewhere' },
    ]);
  });

  test('that was copied: the text stays, also if the original changes elsewhere', async () => {
    expect(await follow({ ...before, 'src/copy.ts': LOCK })).toMatchObject([{ state: 'exact', path: 'src/lock.ts' }]);
    expect(await follow({ 'src/lock.ts': LOCK.replace('notify', 'notifyAll'), 'src/copy.ts': LOCK })).toMatchObject([
      { state: 'exact', path: 'src/lock.ts', rule: 'lines-survive' },
    ]);
  });

  test('that went to two equal files: the one of the same name, or none', async () => {
    expect(await follow({ 'a/lock.ts': LOCK, 'a/mutex.ts': LOCK })).toMatchObject([
      { state: 'moved', path: 'a/lock.ts' },
    ]);
    expect(await follow({ 'a/mutex.ts': LOCK, 'b/mutex.ts': LOCK })).toMatchObject([
      { state: 'orphaned', path: 'src/lock.ts', rule: 'file-gone' },
    ]);
  });

  test('that is gone where an equal one stood before: only lost', async () => {
    const twice = { ...before, 'copies/lock.ts': LOCK };
    const anchor = anchorIn(twice, 'src/lock.ts', linesOf(LOCK, QUOTE));
    const [placement] = await placeThrough(anchor, [twice, { 'copies/lock.ts': LOCK }]);
    expect(placement).toMatchObject({ state: 'orphaned', path: 'src/lock.ts' });
  });

  test('that history follows', async () => {
    const anchor = anchorIn(before, 'src/lock.ts', linesOf(LOCK, QUOTE));
    const after = { 'a/mutex.ts': LOCK, 'b/mutex.ts': LOCK };
    const surroundings = surroundingsOf(before, after, { 'src/lock.ts': 'b/mutex.ts' });
    expect(await place(anchor, { text: LOCK }, surroundings)).toMatchObject({ state: 'moved', path: 'b/mutex.ts' });
  });

  test('whose lost text is followed on: it heals where its file went', async () => {
    const without = LOCK.replace(QUOTE, '  spin();');
    const longer = `${without}\n${OTHER}`;
    expect(
      await follow({ 'src/lock.ts': without }, { 'lib/lock.ts': longer }, { 'lib/lock.ts': `${LOCK}\n${OTHER}` }),
    ).toEqual([
      { state: 'orphaned', path: 'src/lock.ts', rule: 'gone' },
      { state: 'orphaned', path: 'lib/lock.ts', rule: 'gone' },
      { state: 'moved', path: 'lib/lock.ts', rule: 'lines-survive' },
    ]);
  });

  test('that is not readable any more', async () => {
    const anchor = anchorIn(before, 'src/lock.ts', linesOf(LOCK, QUOTE));
    const surroundings = { ...surroundingsOf(before, { 'src/lock.ts': 'x' }), text: async () => undefined };
    expect(await place(anchor, { text: LOCK }, surroundings)).toMatchObject({
      state: 'orphaned',
      rule: 'file-unreadable',
    });
  });
});

describe('text that went to another file', () => {
  const acquire = LOCK.slice(0, LOCK.indexOf('function release'));
  const split: Tree = { 'src/lock.ts': LOCK.replace(acquire, ''), 'src/other.ts': `${OTHER}\n${acquire}` };

  test('is only suggested', async () => {
    expect(await placeLines(before, split, 'src/lock.ts', QUOTE)).toEqual({
      state: 'orphaned',
      path: 'src/lock.ts',
      startLine: 2,
      endLine: 3,
      confidence: 0,
      rule: 'gone',
      suggestion: { path: 'src/other.ts', startLine: 7, endLine: 8, text: QUOTE },
    });
  });

  test('is not suggested where it is ambiguous, or stands in a file that did not change', async () => {
    const twice = { ...split, 'src/third.ts': split['src/other.ts']! };
    expect((await placeLines(before, twice, 'src/lock.ts', QUOTE)).suggestion).toBeUndefined();
    const unchanged = { ...before, 'src/other.ts': split['src/other.ts']! };
    expect((await placeLines(unchanged, split, 'src/lock.ts', QUOTE)).suggestion).toBeUndefined();
  });

  test('is not suggested for a short line without its context', async () => {
    const after = {
      'src/lock.ts': LOCK.replace('  lock.taken = true;\n', ''),
      'src/other.ts': `${OTHER}  lock.taken = true;\n`,
    };
    expect((await placeLines(before, after, 'src/lock.ts', '  lock.taken = true;')).suggestion).toBeUndefined();
  });
});

describe('a whole file', () => {
  const whole = (...trees: Tree[]) =>
    placeThrough(anchorIn(before, 'src/lock.ts', undefined, 'file'), [before, ...trees]);

  test('changes with its text, and keeps its path', async () => {
    const [placement] = await whole({ 'src/lock.ts': `${LOCK}\n${LOCK}` });
    expect(placement).toMatchObject({ state: 'changed', path: 'src/lock.ts', startLine: 1, endLine: 19, rule: 'file' });
  });

  test('is the same with other line ends', async () => {
    const [placement] = await whole({ 'src/lock.ts': LOCK.replaceAll('\n', '\r\n') });
    expect(placement).toMatchObject({ state: 'exact', startLine: 1, endLine: 9 });
  });

  test('moves, with or without a change', async () => {
    expect(await whole({ 'lib/a.ts': LOCK }, { 'lib/b.ts': LOCK.replace('notify', 'notifyAll') })).toMatchObject([
      { state: 'moved', path: 'lib/a.ts' },
      { state: 'changed', path: 'lib/b.ts' },
    ]);
  });

  test('is not the file that took its path', async () => {
    expect(await whole({ 'src/lock.ts': OTHER, 'lib/a.ts': LOCK })).toMatchObject([
      { state: 'moved', path: 'lib/a.ts' },
    ]);
  });

  test('is lost with its path', async () => {
    expect(await whole({ 'src/other.ts': OTHER })).toMatchObject([{ state: 'orphaned', path: 'src/lock.ts' }]);
  });

  test('may be empty', async () => {
    const empty: Tree = { a: '' };
    const anchor = anchorIn(empty, 'a', undefined, 'file');
    expect(await placeThrough(anchor, [empty, { a: 'x\n' }])).toMatchObject([
      { state: 'changed', startLine: 1, endLine: 1 },
    ]);
    expect(await placeThrough(anchor, [empty, { b: '', c: '' }])).toMatchObject([{ state: 'orphaned', path: 'a' }]);
  });
});
