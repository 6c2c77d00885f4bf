import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { openContainer } from '../../src/lib/container.ts';
import type { Encoders } from '../../src/lib/encoder/encoder.ts';
import type { Stores } from '../../src/lib/ports/stores.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';

export type Task = 'commits' | 'questions' | 'cochange';

/** A repository with questions whose answers are known. */
export interface QuerySet {
  readonly task: Task;
  readonly name: string;
  /** Key in the store. */
  readonly repository: string;
  readonly stores: Stores;
  /** Opens the model that its chunks are encoded with; undefined without one. */
  readonly encoders: Encoders | undefined;
  readonly queries: readonly KnownQuery[];
}

export interface KnownQuery {
  readonly id?: string;
  readonly query: string;
  /** Files that answer it; for some with the lines that do. */
  readonly answers: readonly { readonly path: string; readonly startLine?: number; readonly endLine?: number }[];
}

export interface Folders {
  /** The evaluation: queries, cochange, semble, scorers. */
  readonly data: string;
  /** Checkouts before the commits that the queries are about; at HEAD; and those of the questions. */
  readonly base?: string;
  readonly head?: string;
  readonly questions?: string;
  /** Where the indexes are kept. */
  readonly store: string;
  /** Directory of a text encoder to ask with. */
  readonly model?: string;
}

/** Ingests what is not yet in the store, and reads the queries. */
export async function openSets(
  folders: Folders,
  only: ReadonlySet<string> | undefined,
): Promise<{ sets: QuerySet[]; close(): Promise<void> }> {
  const open: (() => Promise<void>)[] = [];
  const sets: QuerySet[] = [];
  for (const [task, directory] of [
    ['questions', folders.questions],
    ['commits', folders.base],
    ['cochange', folders.head],
  ] as const) {
    if (directory === undefined) continue;
    const dataDirectory = join(folders.store, task);
    mkdirSync(dataDirectory, { recursive: true });
    const temporaryDirectory = join(dataDirectory, 'tmp');
    const container = await openContainer(testConfig(dataDirectory));
    open.push(() => container.close());
    const { stores, writer } = container;
    const model = folders.model !== undefined && linkModel(folders.model, dataDirectory);
    const encoders = model === false ? undefined : container.encoders;
    const known = (await stores.catalog.repositories()).filter(({ current }) => current !== undefined);
    for (const { name, root, queries } of readQueries(task, folders.data)) {
      if (only && !only.has(name)) continue;
      const checkout = join(directory, name);
      if (!existsSync(checkout)) continue;
      const source = task === 'questions' ? copyOf(checkout, root, join(folders.store, 'folders')) : resolve(checkout);
      const stored = known.find(({ key }) => basename(key) === name);
      let repository = stored?.key;
      if (stored === undefined || (model !== false && stored.current?.model?.split('@', 1)[0] !== model)) {
        process.stderr.write(`ingesting ${task} ${name}\n`);
        const report = await ingest({
          actor: SELF,
          repository: source,
          stores,
          writer,
          temporaryDirectory,
          train: false,
          model,
          ...(encoders && { encoders }),
        });
        repository = report.repository;
        const { encode } = report.steps;
        if (encode !== undefined) process.stderr.write(`  ${report.encoded} chunks in ${encode.toFixed(1)} s\n`);
      }
      sets.push({ task, name, repository: repository!, stores, encoders, queries });
    }
  }
  return {
    sets,
    async close() {
      for (const each of open) await each();
    },
  };
}

/** Its name, once it lies where the container looks. */
function linkModel(directory: string, dataDirectory: string): string {
  const link = join(dataDirectory, 'models', basename(directory));
  mkdirSync(join(dataDirectory, 'models'), { recursive: true });
  if (!existsSync(link)) symlinkSync(resolve(directory), link);
  return basename(directory);
}

interface NamedQueries {
  readonly name: string;
  /** The folder of the checkout that is indexed. */
  readonly root: string;
  readonly queries: readonly KnownQuery[];
}

function readQueries(task: Task, data: string): NamedQueries[] {
  if (task === 'questions') {
    return tsv(join(data, 'semble/repos.tsv')).flatMap(([name, , set, , , , , root]) => {
      if (set !== 'six') return [];
      const asked = jsonLines<{ query: string; relevant: { path: string; startLine?: number; endLine?: number }[] }>(
        join(data, `semble/queries/${name}.jsonl`),
      );
      return [
        { name: name!, root: root!, queries: asked.map(({ query, relevant }) => ({ query, answers: relevant })) },
      ];
    });
  }
  const names = tsv(join(data, 'repos.tsv')).map(([name]) => name!);
  return names.map((name) => {
    if (task === 'cochange') {
      const files = jsonLines<{ file: string; related: string[] }>(join(data, `cochange/${name}.jsonl`));
      const queries = files.map(({ file, related }) => ({ query: file, answers: related.map((path) => ({ path })) }));
      return { name, root: '.', queries };
    }
    const asked = jsonLines<{ id: string; query: string; files: string[]; in_base: boolean }>(
      join(data, `queries/${name}.jsonl`),
    ).filter((query) => query.in_base);
    const queries = asked.map(({ id, query, files }) => ({ id, query, answers: files.map((path) => ({ path })) }));
    return { name, root: '.', queries };
  });
}

/** A folder of a checkout by itself, under the paths it has there. */
function copyOf(checkout: string, root: string, copies: string): string {
  const copy = join(copies, basename(checkout));
  if (!existsSync(copy)) {
    cpSync(join(checkout, root), join(copy, root), { recursive: true, filter: (path) => basename(path) !== '.git' });
  }
  return copy;
}

function tsv(file: string): string[][] {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return rows.map((line) => line.split('\t'));
}

function jsonLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
