import { diffLines } from '../../../anchor/line-diff.ts';
import type { Lines } from '../../../duplicates/fragments.ts';
import { PharosError } from '../../../errors.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { type ChangedFile, changedFiles } from '../../../source/changed-files.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { ComparedDefinition } from './read-fragments.ts';

/** Which definitions a question is about. */
export interface Asked {
  readonly isAsked: (definition: ComparedDefinition) => boolean;
  readonly warnings: readonly string[];
}

export interface AskedOptions {
  readonly repository: IngestedRepository;
  readonly catalog: Catalog;
  readonly definitions: readonly ComparedDefinition[];
  readonly directory?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Those in some files or folders. @throws {PharosError} BAD_REPOSITORY when nothing is indexed there */
export async function askedByPaths(options: AskedOptions, paths: readonly string[]): Promise<Asked> {
  const all = await indexedPaths(options);
  const within = paths.map((name) => withinPath(options, all, name));
  return { isAsked: ({ path }) => within.some((isWithin) => isWithin(path)), warnings: [] };
}

/**
 * One definition by `path#name`, or all in a file.
 *
 * @throws {PharosError} BAD_REPOSITORY when no such file or definition is compared
 */
export async function askedByName(options: AskedOptions, name: string): Promise<Asked> {
  const all = new Set(await indexedPaths(options));
  const { repository, definitions, directory } = options;
  const find = (file: string) => pathCandidates(repository.key, file, directory).find((path) => all.has(path));
  const whole = find(name);
  const cut = name.lastIndexOf('#') > 0 ? name.lastIndexOf('#') : name.lastIndexOf(':');
  const path = whole ?? (cut > 0 ? find(name.slice(0, cut)) : undefined);
  if (path === undefined) {
    throw new PharosError('BAD_REPOSITORY', `No indexed file is at ${name} in ${repository.key}`, {
      hint: 'Give a file, or path#name of a definition in it.',
    });
  }
  const symbol = whole === undefined ? name.slice(cut + 1) : undefined;
  const isAsked = (one: ComparedDefinition) =>
    one.path === path && (symbol === undefined || one.symbol === symbol || one.symbol.endsWith(`.${symbol}`));
  if (!definitions.some(isAsked)) {
    throw new PharosError('BAD_REPOSITORY', `No definition that is compared is at ${name} in ${repository.key}`, {
      hint: 'Shorter ones are compared with a lower --min-tokens, test code with --tests; generated code never is.',
    });
  }
  return { isAsked, warnings: [] };
}

/**
 * Those that changed since HEAD branched off a ref: the innermost one around each changed line, and those of which at least half of
 * the lines are new.
 *
 * @throws {PharosError} from changedFiles
 */
export async function askedByDiff(options: AskedOptions, ref: string): Promise<Asked> {
  const { repository, catalog, definitions, signal } = options;
  const changes = await changedFiles(repository.key, ref, signal);
  const rows = await catalog.report(repository.current.generation, 'files');
  const blobs = new Map(rows.map(({ path, blob }) => [path, blob]));
  const isFresh = ({ path, blob }: ChangedFile) => blobs.get(path) === blob;
  const indexed = changes.files.filter(({ path, blob }) => blob !== undefined && blobs.has(path));
  const changedIn = new Map<string, (line: number) => boolean>();
  for (const file of indexed) if (isFresh(file) && file.before === undefined) changedIn.set(file.path, () => true);
  const modified = indexed.filter((file) => isFresh(file) && file.before !== undefined);
  for await (const { path, before, now } of changes.read(modified)) {
    const lines = changedLines(Buffer.from(before).toString(), Buffer.from(now).toString());
    changedIn.set(path, (line) => lines.has(line));
  }
  const asked = new Set<ComparedDefinition>();
  for (const [path, own] of Map.groupBy(definitions, (one) => one.path)) {
    const isChanged = changedIn.get(path);
    if (isChanged) for (const one of changedOf(own, isChanged)) asked.add(one);
  }
  const stale = indexed.filter((file) => !isFresh(file)).length;
  return {
    isAsked: (definition) => asked.has(definition),
    warnings: stale === 0 ? [] : [`${stale} of the changed files changed again since they were indexed: ingest again`],
  };
}

/** Lines of a new text, 1-based, that come from no line of the old one. */
function changedLines(before: string, now: string): ReadonlySet<number> {
  const [old, lines] = [before.split('\n'), now.split('\n')];
  const changed = new Set(lines.map((_, i) => i + 1));
  for (const image of diffLines(old, lines)) if (image >= 0) changed.delete(image + 1);
  return changed;
}

function changedOf(own: readonly ComparedDefinition[], isChanged: (line: number) => boolean): ComparedDefinition[] {
  const innermost = new Set<ComparedDefinition>();
  const bySize = [...own].sort((a, b) => sizeOf(a) - sizeOf(b));
  const told = new Set<number>();
  const mostlyNew = bySize.filter((one) => {
    let count = 0;
    for (let line = one.startLine; line <= one.endLine; line++) {
      if (!isChanged(line)) continue;
      count++;
      if (told.has(line)) continue;
      told.add(line);
      innermost.add(one);
    }
    return 2 * count >= sizeOf(one);
  });
  return [...new Set([...innermost, ...mostlyNew])];
}

function sizeOf({ startLine, endLine }: Lines): number {
  return endLine - startLine + 1;
}

async function indexedPaths({ catalog, repository }: AskedOptions): Promise<string[]> {
  return (await catalog.report(repository.current.generation, 'files')).map(({ path }) => path);
}

function withinPath(
  { repository, directory }: AskedOptions,
  all: readonly string[],
  name: string,
): (path: string) => boolean {
  for (const candidate of pathCandidates(repository.key, name, directory)) {
    const folder = candidate.replace(/\/$/, '');
    if (folder === '.' || folder === '') return () => true;
    const isWithin = (path: string) => path === folder || path.startsWith(`${folder}/`);
    if (all.some(isWithin)) return isWithin;
  }
  throw new PharosError('BAD_REPOSITORY', `No indexed file is at ${name} in ${repository.key}`, {
    hint: 'Give the path of a file or a folder, as `pharos search` prints it.',
  });
}
