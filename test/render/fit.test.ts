import { Chalk } from 'chalk';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fitScreen } from '../../src/lib/render/fit-screen.ts';
import { describeOverview } from '../../src/lib/render/overview.ts';
import { ago, since, until } from '../../src/lib/render/relative-time.ts';
import { table } from '../../src/lib/render/table.ts';
import { terminalSize } from '../../src/lib/render/terminal-size.ts';
import { branches } from '../../src/lib/render/tree.ts';
import { wrapLines } from '../../src/lib/render/wrap-lines.ts';

const widest = (text: string) => Math.max(...text.split('\n').map((line) => stringWidth(line)));
const squeezed = (text: string) => text.replace(/\s/g, '');

const ROWS = [
  ['src/a.ts', '12 dependents', 'import ./b.ts, line 3'],
  [`  ${'very/long/'.repeat(12)}file.ts`, '1 dependent', 'a sentence of many words that goes on and on and on'],
  ['名前/ファイル.py', '', '日本語の長い説明文がここにあります。'.repeat(4)],
  ['x', '3', ''],
];

describe('on a terminal', () => {
  it.each([20, 40, 60, 80, 120])('a table of %i columns is never wider, and loses nothing', (columns) => {
    const fitted = table(ROWS, columns);
    expect(widest(fitted)).toBeLessThanOrEqual(columns);
    for (const cell of ROWS.flat()) expect(squeezed(fitted)).toContain(squeezed(cell));
  });

  it('a table that fits is as it is elsewhere', () => {
    expect(table(ROWS, 1000)).toBe(table(ROWS, undefined));
    expect(
      table(
        [
          ['a', 'b'],
          ['long', 'c'],
        ],
        60,
      ),
    ).toBe('a     b\nlong  c');
    expect(table([], 60)).toBe('');
  });

  it('long lines and labels of trees go on below, indented', () => {
    const told = wrapLines(`    ${'word '.repeat(8).trim()}`, 24);
    expect(told).toBe('    word word word\n      word word word\n      word word');
    const tree = { label: '', children: [{ label: 'x '.repeat(30).trim(), children: [{ label: 'y', children: [] }] }] };
    const drawn = branches(tree, '', 30);
    expect(widest(drawn)).toBeLessThanOrEqual(30);
    expect(drawn.split('\n').at(-1)).toBe('   └─ y');
  });

  it('the size is that of the terminal, COLUMNS and LINES win, and elsewhere there is none', () => {
    const terminal = { isTTY: true, columns: 70, rows: 30 };
    expect(terminalSize(terminal, {})).toEqual({ columns: 70, rows: 30 });
    expect(terminalSize(terminal, { COLUMNS: '60', LINES: '20' })).toEqual({ columns: 60, rows: 20 });
    expect(terminalSize(terminal, { COLUMNS: 'wide', LINES: '-1' })).toEqual({ columns: 70, rows: 30 });
    expect(terminalSize({ isTTY: true, columns: 0, rows: 0 }, {})).toEqual({ columns: 80, rows: 24 });
    expect(terminalSize({ isTTY: false, columns: 70, rows: 30 }, { COLUMNS: '60' })).toBeUndefined();
  });
});

describe('a screen', () => {
  const block = (name: string) => `${name}\n  one\n  two`;
  const what = ['repository', 'repositories'] as const;

  it.each([4, 8, 10, 13, 16, 17, 24])('of %i rows shows the head, whole blocks, and how many more', (rows) => {
    const blocks = ['a', 'b', 'c', 'd'].map(block);
    const shown = fitScreen('jobs\n  waiting', blocks, what, { rows, columns: 60 });
    const lines = shown.split('\n');
    expect(lines.length).toBeLessThan(rows);
    expect(lines[0]).toBe('jobs');
    const whole = blocks.filter((text) => shown.includes(text)).length;
    const left = 4 - whole;
    if (left > 0) expect(lines.at(-1)).toMatch(new RegExp(`^… and (.*)${left} more repositor(y|ies)$`));
    else expect(shown).not.toContain('more');
  });

  it('cuts the head only when that alone is too long, and says so', () => {
    const head = Array.from({ length: 30 }, (_, i) => `job ${i}`).join('\n');
    const lines = fitScreen(head, ['a'], what, { rows: 10, columns: 60 }).split('\n');
    expect(lines).toHaveLength(9);
    expect(lines.at(-1)).toBe('… and 22 more lines and 1 more repository');
  });
});

describe('times for people', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();

  it.each([
    [0, 'just now', 'now', '0 seconds'],
    [-1, '1 second ago', 'now', '1 second'],
    [-180, '3 minutes ago', 'now', '3 minutes'],
    [-7199, '1 hour ago', 'now', '1 hour'],
    [-3 * 86_400, '3 days ago', 'now', '3 days'],
    [-400 * 86_400, '1 year ago', 'now', '1 year'],
    [120, 'just now', 'in 2 minutes', '0 seconds'],
  ])('%i seconds: %s, %s, %s', (seconds, past, future, length) => {
    expect(ago(at(seconds), now)).toBe(past);
    expect(until(at(seconds), now)).toBe(future);
    expect(since(at(seconds), now)).toBe(length);
  });

  it('a retry that is due is not to come, whatever the clocks say', () => {
    const job = { job_id: 'j', repo_url: 'https://x.org/r', submitted_at: at(50), ttl: 1, attempt: 1 };
    const overview = {
      ...{ waiting: [job], dead: [], status: 'Idle' },
      inFlight: [{ job, workerId: 'w', step: 'parse', claimedAt: at(100), leaseUntil: at(190) }],
      delayed: [{ job, dueAt: at(-40), error: { code: 'UNAVAILABLE', message: 'gone' } }],
      workers: [{ workerId: 'w', host: 'h', pid: 1, device: 'CPU', version: '1', lastBeat: at(100) }],
    };
    const told = describeOverview(overview, now, new Chalk({ level: 0 }));
    expect(told).toMatch(/delayed +https:\/\/x\.org\/r, retry now,/);
    expect(told).toContain('seen just now');
    expect(told).not.toMatch(/-\d/);
  });
});
