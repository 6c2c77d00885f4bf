/**
 * Notes in one repository that has as many as it may:
 *
 *     npm run --silent bench:notes -- [<notes>] [--json]
 *
 * For SQLite, and for Postgres where it is installed: milliseconds (median and 95th percentile) of each list, those of an ingest's
 * part for notes after one changed file, and the seconds of adding, exporting and importing all.
 */

import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAnchor } from '../../src/lib/anchor/anchor.ts';
import type { NewNote } from '../../src/lib/modules/annotations/store.ts';
import { type ListNotesOptions, listNotes } from '../../src/lib/modules/annotations/usecases/list-notes.ts';
import { blobId } from '../../src/lib/source/disk-file.ts';
import { createGitRepository } from '../support/git-repository.ts';
import { ANN, indexedNotes } from '../support/indexed-notes.ts';
import { newNote } from '../support/note-stores.ts';
import startPostgres from '../support/start-postgres.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const NOTES = Number(positionals[0] ?? 100_000);
const FILES = 1000;
const LINES = 200;
const RUNS = 60;
/** As many as one may write. */
const PER_AUTHOR = 10_000;
const OTHER = 'github.com/example/other';
const KINDS = ['note', 'question', 'warning', 'decision', 'todo', 'explanation'] as const;
const WORDS = ['lock', 'retry', 'queue', 'cache', 'tax', 'price', 'index', 'token', 'user', 'graph', 'order', 'route'];

const stopPostgres = startPostgres();
// Afterwards, since the kinds of stores ask whether it is there.
const { CLOUD, EMBEDDED } = await import('../support/store-kinds.ts');
const results: Record<string, Record<string, unknown>> = {};
for (const kind of [EMBEDDED, CLOUD]) {
  if (kind.isThere) results[kind === EMBEDDED ? 'SQLite' : 'Postgres'] = await measure(kind);
}
stopPostgres?.();
if (values.json) process.stdout.write(`${JSON.stringify({ notes: NOTES, ...results })}\n`);
else print();

async function measure(kind: typeof EMBEDDED): Promise<Record<string, unknown>> {
  const texts = Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`src/d${i % 40}/f${i}.ts`, textOf(i)]));
  const repository = createGitRepository(texts);
  const index = await kind.open();
  try {
    await index.ingest(repository.path, { train: false });
    const own = await indexedNotes(index, repository.path);
    const others = 20_000;
    const adding = await seconds(async () => {
      const notes = notesOf(repository.path, texts, NOTES);
      for (let i = 0; i < notes.length; i += 5000) await own.context.notes.add(notes.slice(i, i + 5000));
    });
    // Another repository, so that not all rows are of this one.
    await own.context.notes.add(notesOf(OTHER, texts, Math.min(others, NOTES)));
    const placing = await seconds(() => listed({}));
    const [path] = Object.keys(texts) as [string];
    const lists: Record<string, unknown> = {};
    for (const [name, options] of Object.entries<Partial<ListNotesOptions>>({
      all: {},
      oldest: { sort: 'oldest' },
      'next page': { cursor: (await listed({})).nextCursor! },
      'of a file': { path },
      'of a folder': { path: 'src/d7' },
      'of a kind': { kinds: ['warning'] },
      open: { statuses: ['open'] },
      'lost (none)': { states: ['orphaned'] },
      'with a tag': { tags: ['t7'] },
      mine: { author: ANN.id },
      'search, rare word': { search: 'word777' },
      'search, usual words': { search: 'retry lock' },
    })) {
      lists[name] = await percentiles(() => listed(options));
    }
    const ingests = [];
    for (let i = 0; i < 3; i++) {
      repository.write({ [path]: `// ${i}\n${texts[path]}` });
      repository.commit();
      const ingest = await seconds(() => index.ingest(repository.path, { train: false }));
      const notes = await seconds(() => index.afterPublish({ repository: repository.path, generation: 0 }));
      ingests.push({ ingest, notes });
    }
    let lines = '';
    const exporting = await seconds(async () => {
      lines = await own.lines();
    });
    const again = await seconds(() => own.import(lines));
    return { adding, placing, lists, ingests, exporting, again, megabytes: lines.length / 1e6 };

    function listed(options: Partial<ListNotesOptions>) {
      return listNotes({ ...own.choice, limit: 50, ...options });
    }
  } finally {
    await index.delete();
    rmSync(repository.path, { recursive: true, force: true });
  }
}

function textOf(file: number): string {
  const lines = Array.from({ length: LINES }, (_, i) =>
    i % 10 === 0 ? `export function f${file}_${i}(x: number) {` : i % 10 === 9 ? '}' : `  x += ${file} * ${i};`,
  );
  return `${lines.join('\n')}\n`;
}

function notesOf(repository: string, texts: Readonly<Record<string, string>>, count: number): readonly NewNote[] {
  const paths = Object.keys(texts);
  const blobs = new Map(paths.map((path) => [path, blobId(Buffer.from(texts[path]!), 'sha1')]));
  return Array.from({ length: count }, (_, i) => {
    const path = paths[i % paths.length]!;
    const startLine = 1 + ((i * 7) % LINES);
    const text = texts[path]!;
    const made = newNote({
      ...{ repository, text, kind: KINDS[i % KINDS.length]!, tags: [`t${i % 50}`] },
      ...{ note: `${WORDS[i % 12]} and ${WORDS[(i * 5) % 11]}, word${i % 5000}: said at ${i}.` },
      createdAt: new Date(1.7e12 + i * 60_000).toISOString(),
      userId: i < PER_AUTHOR && repository !== OTHER ? ANN.id : `${repository}-${Math.floor(i / PER_AUTHOR)}`,
      status: i % 5 === 0 ? 'resolved' : 'open',
    });
    const range = { startLine, endLine: Math.min(LINES, startLine + 2) };
    const anchor = createAnchor({ path, blob: blobs.get(path)!, text, range, symbols: [] });
    return { ...made, anchor: { ...made.anchor!, anchor } };
  });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** In milliseconds. */
async function percentiles(work: () => Promise<unknown>): Promise<{ median: number; p95: number }> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push((await seconds(work)) * 1000);
  times.sort((a, b) => a - b);
  return { median: times[RUNS >> 1]!, p95: times[Math.floor(RUNS * 0.95)]! };
}

function print(): void {
  for (const [name, result] of Object.entries(results)) {
    const { lists, ingests, ...rest } = result as {
      lists: Record<string, { median: number; p95: number }>;
      ingests: readonly { ingest: number; notes: number }[];
    };
    process.stdout.write(`\n${name}, ${NOTES} notes\n\n| list | median, ms | p95, ms |\n|---|---|---|\n`);
    for (const [list, { median, p95 }] of Object.entries(lists)) {
      process.stdout.write(`| ${list} | ${median.toFixed(1)} | ${p95.toFixed(1)} |\n`);
    }
    const shown = ingests.map(({ ingest, notes }) => `${ingest.toFixed(2)} s, of notes ${notes.toFixed(2)} s`);
    process.stdout.write(`\none changed file: ${shown.join('; ')}\n`);
    const others = Object.entries(rest).map(([key, value]) => `${key} ${Number(value).toFixed(1)}`);
    process.stdout.write(`seconds: ${others.join(', ')}\n`);
  }
}
