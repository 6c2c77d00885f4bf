import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type Anchor, type AnchorRange, createAnchor, type SymbolAt } from '../../../anchor/anchor.ts';
import { PharosError } from '../../../errors.ts';
import { decodeText } from '../../../parse/decode-text.ts';
import { blobId, readDiskFile } from '../../../source/disk-file.ts';
import { pathProblem } from '../../../source/path-problem.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  type RepositoryChoice,
} from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { TextStores } from '../../../usecases/questions/text-index.ts';
import { openTexts } from './open-texts.ts';
import { findQuote, type LineRange, parseTarget } from './place-target.ts';

export interface FindPlaceOptions extends RepositoryChoice {
  readonly stores: TextStores;
  /** `.` for the repository, `path`, `path:12`, `path:12-20`, `path#qualified.name`, or the name of a definition that only one file has. */
  readonly target: string;
  /** Text that has to stand there, and in one place only; within the lines if some are given. */
  readonly quote?: string;
  /** Looks at the files of a local working tree, too; never for callers from elsewhere. */
  readonly workTree?: boolean;
}

/** A place as programs give it: of a file, lines, offsets or a definition. */
export interface GivenPlace {
  /** Absent for the whole repository. */
  readonly path?: string;
  readonly range?: AnchorRange;
  readonly symbol?: string;
  /** What has to stand at the offsets. */
  readonly highlightedText?: string;
}

/** A place in a repository, and the text that it is in. */
export interface FoundPlace {
  readonly repository: IngestedRepository;
  readonly anchor: Anchor;
  /** Undefined for a whole repository. */
  readonly text: string | undefined;
}

/**
 * Finds the place that a note, or a member of a collection, is to be attached to. In a local working tree that is the file as it is now, which may differ from
 * the index: line numbers are those that the user sees.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file, definition or quote; USAGE when several fit, or lines are outside of
 *   the file; from chooseRepositories
 */
export async function findPlace(options: FindPlaceOptions): Promise<FoundPlace> {
  const { target, quote, stores, directory } = options;
  const repositories = await chooseRepositories(stores.catalog, options);
  const parsed = parseTarget(target);
  if (parsed.whole === 'repository') return wholeRepository(one(repositories));
  for (const { path: name, range, symbol } of parsed.readings) {
    const problem = pathProblem(name.replace(/^\.\//, ''));
    for (const repository of repositories) {
      const candidates = pathCandidates(repository.key, name, directory).filter((path) => !pathProblem(path));
      for (const path of candidates) {
        const file = await readFile(repository, path, symbol !== undefined, options);
        if (file) return { repository, ...anchorIn(repository, path, file, { range, symbol, quote }) };
      }
      if (candidates.length === 0 && problem !== undefined && parsed.readings.length === 1)
        throw unsafePath(name, problem);
    }
  }
  return findDefinition(repositories, target, options);
}

/**
 * The place in the index that a program has given.
 *
 * @throws {PharosError} NOT_FOUND; USAGE for lines or offsets outside of the file; TEXT_DIFFERS when another text stands there
 */
export async function placeIn(
  repository: IngestedRepository,
  { path, range, symbol, highlightedText }: GivenPlace,
  { stores }: Pick<FindPlaceOptions, 'stores'>,
): Promise<FoundPlace> {
  if (path === undefined) return wholeRepository(repository);
  const file = pathProblem(path) ? undefined : await readFile(repository, path, symbol !== undefined, { stores });
  if (!file) throw notFound(path, [repository], undefined);
  const { commit } = repository.current;
  const base = {
    path,
    blob: file.blob,
    text: file.text,
    symbols: file.symbols,
    ...(commit !== undefined && { commit }),
  };
  if (range) {
    const anchor = createAnchor({ ...base, range });
    const stands = file.text.slice(anchor.startOffset, anchor.endOffset);
    if (highlightedText === undefined || highlightedText === stands) return { repository, anchor, text: file.text };
    throw new PharosError('TEXT_DIFFERS', `Another text stands at this place of ${path} in the indexed commit`, {
      hint: 'Read the file as it is indexed, and give its offsets in UTF-16 units.',
    });
  }
  return { repository, ...anchorIn(repository, path, file, { range: undefined, symbol, quote: undefined }) };
}

function wholeRepository(repository: IngestedRepository): FoundPlace {
  const { commit } = repository.current;
  const of = { path: '', blob: '', text: '', symbols: [], ...(commit !== undefined && { commit }) };
  return { repository, anchor: createAnchor({ ...of, whole: 'repository' }), text: undefined };
}

function one([repository, ...others]: readonly IngestedRepository[]): IngestedRepository {
  if (repository && others.length === 0) return repository;
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and the place is to be in one`, {
    hint: 'Choose one with --repo, or change to its directory.',
  });
}

interface ReadFile {
  readonly blob: string;
  readonly text: string;
  readonly symbols: readonly SymbolAt[];
}

/** A file of the index, or of the working tree where it has changed since; undefined when it is in neither. */
async function readFile(
  { key, url, current }: IngestedRepository,
  path: string,
  needsSymbols: boolean,
  { stores, workTree }: Pick<FindPlaceOptions, 'stores' | 'workTree'>,
): Promise<ReadFile | undefined> {
  const texts = openTexts(stores, current.generation);
  const indexed = await texts.blob(path);
  const onDisk = workTree && url === undefined && isAbsolute(key) ? readDiskFile(join(key, path)) : undefined;
  if (onDisk?.bytes) {
    const format = (indexed ?? current.commit ?? '').length === 64 ? 'sha256' : 'sha1';
    const blob = blobId(onDisk.bytes, format);
    // The definitions of a file that has changed are those of the index.
    if (blob !== indexed && !(needsSymbols && indexed !== undefined)) {
      return { blob, text: decodeText(onDisk.bytes), symbols: [] };
    }
  }
  if (indexed === undefined) return undefined;
  const text = await texts.text(indexed);
  if (text !== undefined) return { blob: indexed, text, symbols: await texts.symbols(path) };
  throw new PharosError('NOT_FOUND', `The text of ${path} is not in the index`, {
    hint: 'It was too large or could not be read: pharos status tells. Choose another file, or the repository (.).',
  });
}

interface Wanted {
  readonly range: LineRange | undefined;
  readonly symbol: string | undefined;
  readonly quote: string | undefined;
}

function anchorIn(
  { current: { commit } }: IngestedRepository,
  path: string,
  { blob, text, symbols }: ReadFile,
  { range, symbol, quote }: Wanted,
): { readonly anchor: Anchor; readonly text: string } {
  const base = { path, blob, text, symbols, ...(commit !== undefined && { commit }) };
  const definition = symbol === undefined ? undefined : symbolIn(path, symbols, symbol);
  const lines = range ?? (definition && { startLine: definition.line, endLine: definition.endLine });
  if (quote !== undefined)
    return { anchor: createAnchor({ ...base, range: findQuote(path, text, quote, lines) }), text };
  if (definition) return { anchor: createAnchor({ ...base, range: lines, whole: 'symbol' }), text };
  if (range) return { anchor: createAnchor({ ...base, range }), text };
  return { anchor: createAnchor({ ...base, range: undefined, whole: 'file' }), text };
}

function symbolIn(path: string, symbols: readonly SymbolAt[], name: string): SymbolAt {
  const wanted = name.replaceAll('::', '.');
  const exact = symbols.filter((symbol) => symbol.name === wanted);
  const found = exact.length > 0 ? exact : symbols.filter((symbol) => symbol.name.endsWith(`.${wanted}`));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) {
    const some = symbols.slice(0, 5).map((symbol) => symbol.name);
    throw new PharosError('NOT_FOUND', `${path} defines no ${name}`, {
      hint:
        some.length > 0
          ? `It defines ${some.join(', ')}${symbols.length > 5 ? ', …' : ''}.`
          : 'Give lines instead: path:10-20.',
    });
  }
  throw ambiguous(
    name,
    found.map((symbol) => `${path}:${symbol.line}-${symbol.endLine} (${symbol.name})`),
  );
}

/** The definition of a name that only one file has. */
async function findDefinition(
  repositories: readonly IngestedRepository[],
  target: string,
  options: FindPlaceOptions,
): Promise<FoundPlace> {
  const wanted = target.replaceAll('::', '.');
  const found: { readonly repository: IngestedRepository; readonly path: string; readonly name: string }[] = [];
  for (const repository of /[/\s]/.test(wanted) ? [] : repositories) {
    for (const { from, symbol } of await options.stores.catalog.report(repository.current.generation, 'definitions')) {
      if (symbol === wanted || symbol.endsWith(`.${wanted}`)) found.push({ repository, path: from, name: symbol });
    }
  }
  const exact = found.filter(({ name }) => name === wanted);
  const choice = exact.length > 0 ? exact : found;
  const places = new Map(choice.map((place) => [`${place.path}#${place.name}`, place]));
  if (places.size > 1) throw ambiguous(target, [...places.keys()]);
  const [place] = places.values();
  if (!place) throw notFound(target, repositories, options.directory);
  const { repository, path, name } = place;
  const file = await readFile(repository, path, true, options);
  const wish = { range: undefined, symbol: name, quote: options.quote };
  return { repository, ...anchorIn(repository, path, file!, wish) };
}

function ambiguous(name: string, places: readonly string[]): PharosError {
  const shown = places.slice(0, 5).join(', ');
  return new PharosError('USAGE', `${places.length} definitions are called ${name}`, {
    hint: `Give one of them: ${shown}${places.length > 5 ? ', …' : ''}.`,
  });
}

function notFound(
  target: string,
  repositories: readonly IngestedRepository[],
  directory: string | undefined,
): PharosError {
  const keys = repositories.map(({ key }) => key).join(', ');
  return new PharosError('NOT_FOUND', `No file or definition is called ${target} in ${keys}`, {
    hint: HINTS[onDisk(target, repositories, directory)],
  });
}

const HINTS = {
  folder: 'Give a file, lines, a definition, or the whole repository (.), not a folder.',
  file: 'The file is not in the index: it is new, left out, binary or larger than 1 MB. Ingest again, or choose another file, or the repository (.).',
  nothing: 'Give path, path:10-20 or path#name, with the path as `pharos search` prints it.',
};

/** Whoever asks from a directory may look into it; without one, nothing is said of this machine. */
function onDisk(
  target: string,
  repositories: readonly IngestedRepository[],
  directory: string | undefined,
): keyof typeof HINTS {
  if (directory === undefined || pathProblem(target)) return 'nothing';
  const places = [directory, ...repositories.map(({ key }) => key).filter(isAbsolute)];
  const found = places.flatMap((place) => statSync(join(place, target), { throwIfNoEntry: false }) ?? []);
  if (found.some((stats) => stats.isDirectory())) return 'folder';
  return found.length > 0 ? 'file' : 'nothing';
}

function unsafePath(path: string, problem: string): PharosError {
  return new PharosError('USAGE', `The path ${path} cannot be used: ${problem}`, {
    hint: 'Give a path inside of the repository.',
  });
}
