import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const dist = join(import.meta.dirname, '../../dist');

/** The files that a file of dist/ loads at once, and the packages that they load beside them. */
function loadedBy(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [join(dist, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?"([^"]+)";$/gm)) {
      if (from!.startsWith('.')) waiting.push(join(dirname(file), from!));
      else if (!from!.startsWith('node:')) packages.add(from!);
    }
  }
  return { files, packages };
}

const THREADS = [
  'src/lib/parse/parse-worker.js',
  'src/lib/resolve/resolve-worker.js',
  'src/lib/usecases/jobs/ingest-worker.js',
  'src/lib/usecases/ingest/follow-worker.js',
  'server/questions/question-worker.js',
];

test('a command loads few files', () => {
  expect(loadedBy('src/commands/search.js').files.size).toBeLessThan(20);
});

test.each(THREADS)('%s does not load oclif', (entry) => {
  const text = [...loadedBy(entry).files].map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(text).not.toContain('@oclif/core/lib');
});

test.each([...THREADS, 'src/commands/search.js', 'src/commands/serve.js', 'src/commands/worker.js'])(
  '%s loads no database before the configuration names it',
  (entry) => {
    const { files, packages } = loadedBy(entry);
    expect(packages).not.toContain('better-sqlite3');
    expect([...files].filter((file) => readFileSync(file, 'utf8').includes('node_modules/kysely/'))).toEqual([]);
  },
);
