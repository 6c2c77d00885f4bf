import { describe, expect, it } from 'vitest';
import { openFacts } from '../../src/lib/formats/packed-facts.ts';
import type { FileFacts } from '../../src/lib/parse/facts.ts';
import type { ParseJob } from '../../src/lib/parse/parse-file.ts';
import { parseFiles } from '../../src/lib/parse/parse-files.ts';
import type { ParsedFile } from '../../src/lib/parse/parsed-file.ts';
import { unpackText } from '../../src/lib/text/packed-text.ts';

const job = (path: string, text: string | Uint8Array): ParseJob => ({
  path,
  language: 'python',
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
});

async function parse(
  jobs: readonly ParseJob[],
  threads: number,
  signal?: AbortSignal,
): Promise<Map<string, ParsedFile>> {
  const parsed = new Map<string, ParsedFile>();
  async function* source() {
    yield* jobs;
  }
  await parseFiles(source(), {
    totalBytes: 0,
    threads,
    ...(signal && { signal }),
    onParsed: async (file) => void parsed.set(file.path, file),
  });
  return parsed;
}

describe.each([1, 2])('with %i threads', (threads) => {
  it('parses every file once and keeps facts and chunks', async () => {
    const jobs = Array.from({ length: 150 }, (_, i) => job(`f${i}.py`, `def f${i}(): pass\n`));
    const parsed = await parse(jobs, threads);
    expect(parsed.size).toBe(150);
    expect(openFacts<FileFacts>(parsed.get('f7.py')!.facts).definitions[0]!.name).toBe('f7');
    expect(parsed.get('f7.py')!.chunks[0]).toMatchObject({ startLine: 1, endLine: 1 });
    expect(unpackText(parsed.get('f7.py')!.text)).toBe('def f7(): pass\n');
  });

  it('names the files that it leaves out, and why', async () => {
    const parsed = await parse(
      [
        job('binary.py', Uint8Array.of(0x61, 0, 0x62)),
        job('minified.py', 'x=1;'.repeat(6000)),
        job('broken.py', 'def (:\n  class\n'),
        job('latin.py', Uint8Array.of(0x23, 0xe9, 0x0a)),
        job('empty.py', ''),
      ],
      threads,
    );
    const outcome = (path: string) => [parsed.get(path)!.status, parsed.get(path)!.reason];
    expect(outcome('binary.py')).toEqual(['skipped', 'binary']);
    expect(outcome('minified.py')).toEqual(['skipped', 'minified']);
    expect(parsed.get('broken.py')!.status).toBe('parsed');
    expect(openFacts<FileFacts>(parsed.get('broken.py')!.facts).hasSyntaxErrors).toBe(true);
    expect(outcome('latin.py')[0]).toBe('parsed');
    expect(outcome('empty.py')[0]).toBe('parsed');
  });

  it('stops when the signal fires', async () => {
    const controller = new AbortController();
    const jobs = Array.from({ length: 500 }, (_, i) => job(`f${i}.py`, 'x = 1\n'.repeat(2000)));
    const running = parse(jobs, threads, controller.signal);
    setTimeout(() => controller.abort(), 50);
    await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

it('gives the same in any number of threads', async () => {
  const jobs = Array.from({ length: 20 }, (_, i) =>
    job(`f${i}.py`, `import m${i}\nclass C${i}:\n    def f(self): return g()\n`),
  );
  expect(new Map([...(await parse(jobs, 2))].sort())).toEqual(new Map([...(await parse(jobs, 1))].sort()));
});

it('ends a thread that no clock inside of the grammar ends, and goes on with the other files', {
  timeout: 240_000,
}, async () => {
  const parsed = await parse(
    [
      job('a.py', 'a = 1\n'),
      { path: 'b.scala', language: 'scala', bytes: Buffer.from('`'.repeat(500_000)) },
      job('c.py', 'c = 1\n'),
    ],
    1,
  );
  const outcomes = ['a.py', 'b.scala', 'c.py'].map((path) => [parsed.get(path)!.status, parsed.get(path)!.reason]);
  expect(outcomes).toEqual([
    ['parsed', undefined],
    ['failed', 'the parser hung'],
    ['parsed', undefined],
  ]);
});

it('gives the next small work the thread of the one before, and a large one a thread of its own', async () => {
  let started = 0;
  const count = () => void started++;
  process.on('worker', count);
  const small = new Map([['python', 10]]);
  const work = async (bytesOf: ReadonlyMap<string, number>) => {
    const jobs = [job('a.py', 'def f(): pass\n')];
    async function* source() {
      yield* jobs;
    }
    const found: ParsedFile[] = [];
    await parseFiles(source(), { totalBytes: 10, bytesOf, onParsed: async (file) => void found.push(file) });
    expect(found.map(({ status }) => status)).toEqual(['parsed']);
  };
  await work(small);
  started = 0;
  await work(small);
  expect(started).toBe(0);
  await work(new Map([['python', 1e9]]));
  expect(started).toBe(1);
  process.off('worker', count);
});
