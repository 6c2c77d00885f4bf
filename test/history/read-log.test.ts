import { describe, expect, it } from 'vitest';
import { readChanges, readList } from '../../src/lib/history/read-log.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(64);
const raw = (modes: string, change: string, ...paths: string[]) =>
  `:${modes} ${'0'.repeat(40)} ${'1'.repeat(40)} ${change}\0${paths.join('\0')}\0`;
const header = (sha: string, subject: string, body = '') => `\0\u0001${sha}\0${subject}\0${body}\0\0`;

describe('the list of commits', () => {
  it('has times in milliseconds, also those that no clock ever showed', () => {
    const text = `${A}\x001700000000\0Ada\0ada@example.org\0${B}\x0099999999999999\0\0\0${A}\0-5\0x\0y\0`;
    expect(readList(text)).toEqual([
      { sha: A, at: 1_700_000_000_000, name: 'Ada', address: 'ada@example.org' },
      { sha: B, at: 253_402_300_799_000, name: '', address: '' },
      { sha: A, at: 0, name: 'x', address: 'y' },
    ]);
    expect(readList('')).toEqual([]);
    expect(readList(`${A}\x001`)).toEqual([]);
  });
});

describe('the changes of commits', () => {
  it('are read by kind, with both paths of a rename', () => {
    const text = `${header(A, 'One', 'body\n')}\n${raw('000000 100644', 'A', 'a.py')}${raw('100644 100755', 'M', 'b c.py')}${raw('100644 000000', 'D', 'd.py')}${raw('100644 100644', 'R100', 'old.py', 'new.py')}${raw('120000 100644', 'T', 'was-link.py')}${header(B, 'Two')}`;
    expect(readChanges(text)).toEqual([
      {
        sha: A,
        subject: 'One',
        body: 'body\n',
        touches: [
          { path: 'a.py', change: 'A' },
          { path: 'b c.py', change: 'M' },
          { path: 'd.py', change: 'D' },
          { path: 'new.py', change: 'R', from: 'old.py' },
          { path: 'was-link.py', change: 'M' },
        ],
      },
      { sha: B, subject: 'Two', body: '', touches: [] },
    ]);
  });

  it('are those of files: no submodules, no links', () => {
    const text = `${header(A, '')}\n${raw('000000 160000', 'A', 'module')}${raw('120000 120000', 'M', 'link')}${raw('160000 000000', 'D', 'gone')}${raw('100644 120000', 'T', 'now-link')}`;
    expect(readChanges(text)[0]!.touches).toEqual([]);
  });

  it('cannot be forged by messages and names', () => {
    const message = `x\n\u0001${B}\n:100644 100644 ${A} ${A} M\nforged.py`;
    const text = `${header(A, `\u0001${B}`, message)}\n${raw('000000 100644', 'A', `\u0001${B}`)}${raw('000000 100644', 'A', `:100644 100644 ${A} ${A} M`)}`;
    const commits = readChanges(text);
    expect(commits.map(({ sha }) => sha)).toEqual([A]);
    expect(commits[0]!.touches.map(({ path }) => path)).toEqual([`\u0001${B}`, `:100644 100644 ${A} ${A} M`]);
  });
});
