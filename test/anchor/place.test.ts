import { describe, expect, test } from 'vitest';
import { createPlacer } from '../../src/lib/anchor/place.ts';
import type { Surroundings } from '../../src/lib/anchor/surroundings.ts';
import { anchorIn, linesOf, placeLines, placeThrough, surroundingsOf, type Tree } from '../support/anchor-tree.ts';

const DOOR = `import { Lock } from './lock.ts';

function open(door) {
  // Two callers at once.
  door.lock.acquire();
  door.push(FULL_FORCE);
  door.lock.release();
}

function close(door) {
  door.pull(HALF_FORCE);
  door.bolt.slide(LEFT);
}
`;

const QUOTE = '  // Two callers at once.\n  door.lock.acquire();';

function edit(from: string, to: string, text = DOOR): Tree {
  if (!text.includes(from)) throw new Error(`The text has no '${from}'`);
  return { 'door.ts': text.replace(from, () => to) };
}

const before: Tree = { 'door.ts': DOOR };

describe('lines in a file that changed', () => {
  test('elsewhere only: exact', async () => {
    const placement = await placeLines(before, edit('LEFT', 'RIGHT'), 'door.ts', QUOTE);
    expect(placement).toEqual({
      state: 'exact',
      path: 'door.ts',
      startLine: 4,
      endLine: 5,
      confidence: 1,
      rule: 'lines-survive',
    });
  });

  test('above: moved', async () => {
    const after = edit('import', '// Doors.\nimport');
    expect(await placeLines(before, after, 'door.ts', QUOTE)).toMatchObject({
      state: 'moved',
      startLine: 5,
      endLine: 6,
    });
  });

  test('between them: changed, from the first to the last', async () => {
    const after = edit('  door.lock.acquire', '  log(door);\n  door.lock.acquire');
    const placement = await placeLines(before, after, 'door.ts', QUOTE);
    expect(placement).toMatchObject({ state: 'changed', startLine: 4, endLine: 6, rule: 'lines-survive' });
  });

  test('in one of two lines: changed, at the one that survives', async () => {
    const after = edit('  // Two callers at once.', '  // See issue 12 about it.');
    const placement = await placeLines(before, after, 'door.ts', QUOTE);
    expect(placement).toMatchObject({ state: 'changed', startLine: 5, endLine: 5, rule: 'half-survives' });
  });

  test('in all but one of four lines: not the one that survives', async () => {
    const lines = `${QUOTE}\n  door.push(FULL_FORCE);\n  door.lock.release();`;
    const after = edit(lines, '  enter();\n  run();\n  door.push(FULL_FORCE);\n  leave();');
    expect(await placeLines(before, after, 'door.ts', lines)).toMatchObject({ state: 'orphaned', rule: 'gone' });
  });

  test('in their indentation: changed, at the same lines', async () => {
    const after = edit(QUOTE, '  if (door) {\n    // Two callers at once.\n\tdoor.lock.acquire();\n  }');
    const placement = await placeLines(before, after, 'door.ts', QUOTE);
    expect(placement).toMatchObject({ state: 'changed', startLine: 5, endLine: 6, rule: 'reindented' });
    expect(placement.suggestion).toBeUndefined();
  });

  test('in its line ends or byte order mark only: exact', async () => {
    const after = { 'door.ts': `\ufeff${DOOR.replaceAll('\n', '\r\n')}` };
    expect(await placeLines(before, after, 'door.ts', QUOTE)).toMatchObject({ state: 'exact', startLine: 4 });
    expect(await placeLines(after, before, 'door.ts', 'import { Lock }')).toMatchObject({
      state: 'exact',
      startLine: 1,
    });
  });

  test('at the last line, which had no line end', async () => {
    const placement = await placeLines(
      { a: 'one\ntwo words' },
      { a: 'zero\none\ntwo words\nthree\n' },
      'a',
      'two words',
    );
    expect(placement).toMatchObject({ state: 'moved', startLine: 3, endLine: 3 });
  });

  test('to nothing: orphaned, with the last known lines', async () => {
    const placement = await placeLines(before, edit(`${QUOTE}\n`, ''), 'door.ts', QUOTE);
    expect(placement).toMatchObject({ state: 'orphaned', path: 'door.ts', startLine: 4, endLine: 5, rule: 'gone' });
  });
});

describe('lines that a diff does not follow', () => {
  test('moved within their definition', async () => {
    const text = DOOR.replace('  door.push(FULL_FORCE);\n  door.lock.release();\n', '').replace(
      QUOTE,
      `  door.push(FULL_FORCE);\n  door.lock.release();\n${QUOTE}`,
    );
    const placement = await placeLines(before, { 'door.ts': text }, 'door.ts', 'door.lock.release();');
    expect(placement).toMatchObject({ state: 'moved', startLine: 5 });
  });

  test('moved to another definition of the file, with a line of context', async () => {
    const block = '  door.lock.acquire();\n  door.push(FULL_FORCE);\n';
    const text = DOOR.replace(block, '').replace('  door.bolt.slide(LEFT);\n', `  door.bolt.slide(LEFT);\n${block}`);
    const placement = await placeLines(before, { 'door.ts': text }, 'door.ts', 'door.lock.acquire();');
    expect(placement).toMatchObject({ state: 'moved', startLine: 11, rule: 'quote-in-file' });
  });

  test('moved to another definition with another indentation: changed', async () => {
    const block = '  door.lock.acquire();\n  door.push(FULL_FORCE);\n';
    const text = DOOR.replace(block, '').replace(
      'LEFT);\n',
      `LEFT);\n  if (door) {\n${block.replaceAll('  ', '    ')}  }\n`,
    );
    const placement = await placeLines(before, { 'door.ts': text }, 'door.ts', block.trimEnd());
    expect(placement).toMatchObject({ state: 'changed', startLine: 12, endLine: 13, rule: 'quote-in-file' });
  });

  describe('that turn up twice', () => {
    const [f, g] = ['one();two();target();three();four();five();', 'six();seven();'];
    const [moved, copy] = ['one();three();four();five();two();target();', 'six();two();target();seven();'];
    const functions = (...bodies: readonly string[]): Tree => ({
      a: bodies.map((body, index) => `function f${index} {\n${body.replaceAll(';', ';\n')}}\n`).join(''),
    });

    test('are those in their definition', async () => {
      const placement = await placeLines(functions(f, g), functions(moved, copy), 'a', 'target();');
      expect(placement).toMatchObject({ state: 'moved', startLine: 7, rule: 'quote-in-symbol' });
    });

    test('are lost where both have as much context', async () => {
      const without = f.replace('two();target();', '');
      const placement = await placeLines(functions(f, g, g), functions(without, copy, copy), 'a', 'target();');
      expect(placement).toMatchObject({ state: 'orphaned', rule: 'gone' });
    });
  });

  test('a short line that turns up somewhere without its context is another one', async () => {
    const text = DOOR.replace('  door.push(FULL_FORCE);\n', '').replace(
      '  door.bolt.slide(LEFT);\n',
      '  door.bolt.slide(LEFT);\n  jump();\n  door.push(FULL_FORCE);\n  jump();\n',
    );
    const placement = await placeLines(before, { 'door.ts': text }, 'door.ts', 'door.push(FULL_FORCE);');
    expect(placement.state).toBe('orphaned');
  });

  test('an equal line that stood there before is a lookalike', async () => {
    const twice = {
      a: 'function f() {\n  begin();\n  const value = computeTheValueOfEverything(1);\n}\n\nfunction g() {\n  begin();\n  const value = computeTheValueOfEverything(1);\n  end();\n}\n',
    };
    const anchor = anchorIn(twice, 'a', { startLine: 3, endLine: 3 });
    const once = { a: twice.a.replace('  const value = computeTheValueOfEverything(1);\n', '') };
    expect((await placeThrough(anchor, [twice, once]))[0]).toMatchObject({ state: 'orphaned' });
  });
});

describe('lines that were replaced', () => {
  test('by similar ones: changed, with the new ones to confirm', async () => {
    const after = edit('  door.push(FULL_FORCE);', '  door.push(HALF_FORCE, door.side);');
    const placement = await placeLines(before, after, 'door.ts', 'door.push(FULL_FORCE);');
    expect(placement).toMatchObject({
      state: 'changed',
      startLine: 6,
      endLine: 6,
      rule: 'replaced',
      suggestion: { path: 'door.ts', startLine: 6, endLine: 6, text: '  door.push(HALF_FORCE, door.side);' },
    });
    expect(placement.confidence).toBeLessThan(0.6);
  });

  test('by others: orphaned', async () => {
    const after = edit('  door.push(FULL_FORCE);', '  await swing();');
    expect(await placeLines(before, after, 'door.ts', 'door.push(FULL_FORCE);')).toMatchObject({ state: 'orphaned' });
  });
});

describe('a part of a line', () => {
  const select = (text: string, quote: string) => {
    const startOffset = text.indexOf(quote);
    return anchorIn({ 'door.ts': text }, 'door.ts', { startOffset, endOffset: startOffset + quote.length });
  };

  test('survives in a line that changed beside it', async () => {
    const after = edit('door.push(FULL_FORCE);', 'door.push(FULL_FORCE).then(rest);');
    const [placement] = await placeThrough(select(DOOR, 'FULL_FORCE'), [before, after]);
    expect(placement).toMatchObject({ state: 'exact', startLine: 6, endLine: 6, rule: 'quote-in-line' });
  });

  test('is found by its neighbours in a file of one long line', async () => {
    const line = Array.from({ length: 20_000 }, (_, index) => `f(${index % 100},x${index});`).join('');
    const anchor = select(line, 'f(77,x10077)');
    const after = { 'door.ts': `first();${line.replace('f(3,x3);', '')}` };
    const [placement] = await placeThrough(anchor, [{ 'door.ts': line }, after]);
    expect(placement).toMatchObject({ state: 'exact', startLine: 1, rule: 'quote-in-line' });
  });

  test('is lost with its text', async () => {
    const after = edit('door.push(FULL_FORCE);', 'door.push(force).then(rest);');
    const [placement] = await placeThrough(select(DOOR, 'FULL_FORCE'), [before, after]);
    expect(['orphaned', 'changed']).toContain(placement!.state);
  });
});

describe('lines that say little', () => {
  test('a blank line moves with its neighbours', async () => {
    const anchor = anchorIn(before, 'door.ts', { startLine: 9, endLine: 9 });
    const [placement] = await placeThrough(anchor, [before, edit('import', '// Doors.\nimport')]);
    expect(placement).toMatchObject({ state: 'moved', startLine: 10, endLine: 10 });
  });

  test('a brace whose function is gone is gone, though another brace stands there', async () => {
    const anchor = anchorIn(before, 'door.ts', { startLine: 13, endLine: 13 });
    const after = { 'door.ts': DOOR.replace(/function close.*/s, 'const x = {\n}\n') };
    expect((await placeThrough(anchor, [before, after]))[0]).toMatchObject({ state: 'orphaned' });
  });
});

describe('a text that stands again', () => {
  test('heals, however often it was lost', async () => {
    const without = edit(`${QUOTE}\n`, '');
    const shifted = edit('import', '// Doors.\nimport');
    const anchor = anchorIn(before, 'door.ts', linesOf(DOOR, QUOTE));
    const states = (await placeThrough(anchor, [before, without, shifted, without, before])).map(({ state }) => state);
    expect(states).toEqual(['orphaned', 'moved', 'orphaned', 'exact']);
  });

  test('does not drift through many small edits', async () => {
    const trees = [before];
    for (let count = 1; count <= 20; count++) trees.push({ 'door.ts': `${'// More.\n'.repeat(count)}${DOOR}` });
    const anchor = anchorIn(before, 'door.ts', linesOf(DOOR, QUOTE));
    expect((await placeThrough(anchor, trees)).at(-1)).toMatchObject({ state: 'moved', startLine: 24, endLine: 25 });
  });
});

test('a repository is where it is', async () => {
  const anchor = anchorIn(before, 'door.ts', undefined, 'repository');
  expect((await placeThrough(anchor, [before, {}]))[0]).toMatchObject({ state: 'exact', path: '', confidence: 1 });
});

test('the anchors of a change share what is read and compared', async () => {
  const text = Array.from({ length: 300 }, (_, index) => `line ${index} of the old text`).join('\n');
  const after = { a: text.replaceAll(/line (\d*7) /g, 'row $1 '), b: 'new\n' };
  let reads = 0;
  const surroundings = surroundingsOf({ a: text }, after);
  const counted: Surroundings = {
    ...surroundings,
    text: (blob) => {
      reads++;
      return surroundings.text(blob);
    },
  };
  const placer = createPlacer(counted);
  const states: Record<string, number> = {};
  for (let line = 1; line <= 300; line++) {
    const anchor = anchorIn({ a: text }, 'a', { startLine: line, endLine: line });
    const { state } = await placer.place(anchor, { text });
    states[state] = (states[state] ?? 0) + 1;
  }
  expect(states).toEqual({ exact: 270, changed: 30 });
  expect(reads).toBe(1);
});
