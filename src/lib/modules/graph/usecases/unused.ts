import { keyOf } from '../../../graph/definition-graph.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import { PROVED } from '../../../languages/tiers.ts';
import type { DefinitionRow } from '../../../ports/catalog.ts';
import type { SearchIndex } from '../../../ports/search-index.ts';
import { openTextIndex } from '../../../usecases/questions/text-index.ts';
import { requireDefinitions } from './find-definition.ts';
import { isWithin } from './find-target.ts';
import { type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export interface UnusedOptions extends Omit<GraphOptions, 'tests'> {
  readonly searchIndex: SearchIndex;
  /** Also definitions that are visible outside their files: right for an application, wrong for a library. */
  readonly exported?: boolean;
  /** Maximum number of definitions; default all. */
  readonly limit?: number;
}

export interface Unused extends GraphAnswer {
  /** Number of definitions without the limit. */
  readonly total: number;
  /** In path order. */
  readonly definitions: readonly UnusedDefinition[];
  /** Counts of definitions and files that were not examined, or not thoroughly enough to call anything unused. */
  readonly leftOut: {
    /** Definitions without a proved use that other code may use: they are visible outside their files. */
    readonly exported: number;
    /** Definitions without a proved use whose names are mentioned: as members of unknown values, or in strings. */
    readonly mentioned: number;
    /** Definitions that a framework, a runtime or a supertype elsewhere may use: annotated, special or inherited. */
    readonly implied: number;
    /** Files that were not read, or in whose language uses are not proved. */
    readonly files: number;
  };
}

export interface UnusedDefinition {
  readonly path: string;
  readonly symbol: string;
  readonly kind: string;
  readonly line: number;
  readonly exported: boolean;
}

/** Files whose text is looked through at once. */
const BATCH = 200;
/** A name that more definitions have says nothing of one of them. */
const MAX_NAMESAKES = 50;
const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** Strings in a longer line are not told apart: all of it counts as one. Open quotes would take the square of its length. */
const LONG_LINE = 1000;
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g;
/** Called by the language or its runtime: entry points, constructors, `__enter__` and its like. */
const SPECIAL = /^(?:main|init|constructor|new|default|_|__\w+__)$/;
/** In front of a definition or at its beginning: an annotation, a decorator or an attribute. */
const ANNOTATED = /^\s*(?:@(?!interface\b)|#\[|\[\w)/;
/** The line before the items that a macro of Rust is given, which may add attributes and `pub`; and the one behind them. */
const MACRO = /^(\s*)(?:\w+::)*\w+!\s*\w*\s*[{([]\s*$/;
const CLOSING = /^(\s*)[})\]]/;
/** What stands in it belongs to a module or to the names of all files, which others declare (TypeScript, "Module Augmentation"). */
const AUGMENTATION = /^(\s*)declare\s+(?:module\s+["']|global\b).*\{\s*$/;
/** Most lines of comment between a definition and its annotation. */
const MAX_COMMENT = 200;
/** A variable that holds a module: uses of it are uses of the module. */
const LOADS = /=\s*(?:await\s+)?(?:require|import)\s*\(/;
/** A function that is assigned to a member of an object, which others may call by its name. */
const ASSIGNED = /^\s*[\w$]+(?:\.[\w$]+)+\s*=(?!=)/;
/** A line that is a comment as a whole. */
const COMMENT = /^\s*(?:\/\/|\/\*|\*\s|#\s)/;
/** At the beginning of a type that is derived from another. */
const DERIVED = /\b(?:extends|implements)\b|^\s*class\s+\w+\s*\(\s*[^)\s]/;

type Reason = 'exported' | 'mentioned' | 'implied';

/**
 * Definitions that nothing in the repository uses, as far as that can be proved: without a proved use, mentioned in no string,
 * as members mentioned nowhere, and neither annotated nor special to the language.
 *
 * @throws {PharosError} from openGraph; BAD_REPOSITORY when an earlier version wrote the index
 */
export async function unused(options: UnusedOptions): Promise<Unused> {
  const opened = await openGraph(options);
  requireDefinitions(opened);
  const { catalog, searchIndex } = options;
  const { generation } = opened.repository.current;
  const files = await catalog.report(generation, 'files');
  const isMeant = (path: string) => options.only?.has(path) ?? true;
  const isRead = new Set(
    files.flatMap(({ path, status, reason, language }) =>
      status === 'parsed' && reason === '' && PROVED.has(language) ? [path] : [],
    ),
  );
  const candidates = withoutUses(opened).filter(({ path }) => isRead.has(path) && !isTestPath(path) && isMeant(path));
  const texts = new MentionedNames(candidates);
  const index = await openTextIndex({ catalog, searchIndex }, generation);
  const documents = Array.from({ length: index.segment.documents }, (_, document) => document);
  for (let i = 0; i < documents.length; i += BATCH)
    for (const [document, text] of await index.texts(documents.slice(i, i + BATCH)))
      texts.read(index.segment.path(document), 1, text.text);
  const entries = await entryPoints(opened, catalog);
  const leftOut = { exported: 0, mentioned: 0, implied: 0 };
  const definitions = candidates.filter((definition) => {
    const isImplied = entries.has(keyOf(definition)) || isOfObject(opened, definition);
    const reason = isImplied ? 'implied' : texts.reasonFor(definition, options.exported ?? false);
    if (reason) leftOut[reason]++;
    return reason === undefined;
  });
  return {
    ...opened.answer,
    total: definitions.length,
    definitions: definitions
      .slice(0, options.limit)
      .map(({ path, symbol, kind, line, exported }) => ({ path, symbol, kind, line, exported })),
    leftOut: { ...leftOut, files: files.filter(({ path }) => isMeant(path) && !isRead.has(path)).length },
  };
}

/** Definitions that a configuration names, as `project.scripts` of Python does. */
async function entryPoints(
  { repository }: OpenedGraph,
  catalog: GraphOptions['catalog'],
): Promise<ReadonlySet<string>> {
  const links = await catalog.report(repository.current.generation, 'links');
  const used = links.filter(({ kind, toSymbol }) => kind === 'configures' && toSymbol !== '');
  return new Set(used.map(({ to, toSymbol }) => keyOf({ path: to, symbol: toSymbol })));
}

/** A function in an object goes wherever the object goes. */
function isOfObject({ definitions }: OpenedGraph, { path, symbol }: Candidate): boolean {
  const owner = symbol.slice(0, Math.max(0, symbol.lastIndexOf('.')));
  return definitions()
    .at({ path, symbol: owner })
    .some(({ kind }) => kind === 'variable' || kind === 'constant');
}

type Candidate = Omit<DefinitionRow, 'from'> & { readonly path: string };

/** Definitions that are used only by themselves; definitions inside one of these are not reported. */
function withoutUses({ places, definitions }: OpenedGraph): readonly Candidate[] {
  const graph = definitions();
  const isUsed = ({ path, symbol }: Candidate) =>
    graph.usesOf({ path, symbol }).some((use) => use.from !== path || !isWithin(use.fromSymbol, symbol));
  const lonely = places.filter(
    (place) => place.kind !== 'module' && !isUsed(place) && graph.overriddenBy(place).length === 0,
  );
  const names = new Set(lonely.map(keyOf));
  return lonely.filter(({ path, symbol }) => {
    for (let dot = symbol.lastIndexOf('.'); dot > 0; dot = symbol.lastIndexOf('.', dot - 1))
      if (names.has(keyOf({ path, symbol: symbol.slice(0, dot) }))) return false;
    return true;
  });
}

/** Finds mentions of definitions by name in the text of a repository. */
class MentionedNames {
  readonly #byName: ReadonlyMap<string, readonly Candidate[]>;
  /** By the place of the definition: mentioned anywhere else, or in a string. */
  readonly #anywhere = new Set<Candidate>();
  readonly #inStrings = new Set<Candidate>();
  /** Mentioned in the code of their own file: each language has uses that cannot be proved, such as in macros. */
  readonly #inOwnFile = new Set<Candidate>();
  readonly #implied = new Set<Candidate>();
  readonly #byFile: ReadonlyMap<string, readonly Candidate[]>;
  readonly #derived = new Set<string>();

  constructor(candidates: readonly Candidate[]) {
    this.#byName = Map.groupBy(candidates, ({ symbol }) => lastName(symbol));
    this.#byFile = Map.groupBy(candidates, ({ path }) => path);
    for (const namesakes of this.#byName.values())
      if (namesakes.length > MAX_NAMESAKES)
        for (const one of namesakes) {
          this.#anywhere.add(one);
          this.#inStrings.add(one);
        }
  }

  read(path: string, startLine: number, text: string): void {
    const lines = text.split('\n');
    for (const [i, line] of lines.entries()) {
      this.#mention(this.#anywhere, line, path, startLine + i);
      if (!COMMENT.test(line)) this.#mention(this.#inOwnFile, line, path, startLine + i, true);
      if (!/["'`]/.test(line)) continue;
      const strings = line.length > LONG_LINE ? [line] : line.match(QUOTED);
      for (const quoted of strings ?? []) this.#mention(this.#inStrings, quoted, path, startLine + i);
    }
    const inBlocks = this.#byFile.has(path) ? linesInBlocks(lines) : new Set<number>();
    for (const candidate of this.#byFile.get(path) ?? []) {
      const at = candidate.line - startLine;
      const line = lines[at] ?? '';
      if (LOADS.test(line)) this.#implied.add(candidate);
      if (candidate.symbol.includes('.') && ASSIGNED.test(line) && !line.includes('.prototype.'))
        this.#implied.add(candidate);
      if (inBlocks.has(at) || ANNOTATED.test(line) || isMarked(lines, at)) this.#implied.add(candidate);
    }
    for (const line of lines)
      if (isDerived(line)) for (const name of line.match(IDENTIFIER) ?? []) this.#derived.add(`${path}\0${name}`);
  }

  /** Why a definition cannot be called unused; undefined when nothing uses it. */
  reasonFor(candidate: Candidate, isExportedToo: boolean): Reason | undefined {
    const { path, symbol, exported } = candidate;
    const parts = symbol.split('.');
    if (SPECIAL.test(lastName(symbol)) || this.#implied.has(candidate)) return 'implied';
    const isMember = parts.length > 1;
    if (isMember && parts.slice(0, -1).some((owner) => this.#derived.has(`${path}\0${owner}`))) return 'implied';
    if (exported && !isExportedToo) return 'exported';
    const mentions = isMember || exported ? this.#anywhere : this.#inStrings;
    return mentions.has(candidate) || this.#inOwnFile.has(candidate) ? 'mentioned' : undefined;
  }

  #mention(mentions: Set<Candidate>, text: string, path: string, line: number, isOwn = false): void {
    for (const name of text.match(IDENTIFIER) ?? []) {
      const namesakes = this.#byName.get(name);
      if (!namesakes || namesakes.length > MAX_NAMESAKES) continue;
      for (const candidate of namesakes) {
        const isInside = candidate.path === path && line >= candidate.line && line <= candidate.endLine;
        if (!isInside && (!isOwn || candidate.path === path)) mentions.add(candidate);
      }
    }
  }
}

/** Whether an annotation stands before a definition and the comments above it. */
function isMarked(lines: readonly string[], at: number): boolean {
  let above = at - 1;
  while (above > at - MAX_COMMENT && COMMENT.test(lines[above] ?? '')) above--;
  return ANNOTATED.test(lines[above] ?? '');
}

/** Indices of the lines inside the brackets of macros and augmentations, by their indentation. */
function linesInBlocks(lines: readonly string[]): ReadonlySet<number> {
  const inside = new Set<number>();
  let indent: string | undefined;
  for (const [i, line] of lines.entries()) {
    if (indent === undefined)
      indent = line.length > LONG_LINE ? undefined : (MACRO.exec(line) ?? AUGMENTATION.exec(line))?.[1];
    else if (CLOSING.exec(line)?.[1] === indent) indent = undefined;
    else inside.add(i);
  }
  return inside;
}

function isDerived(line: string): boolean {
  if (DERIVED.test(line)) return true;
  const impl = line.search(/\bimpl\b/);
  return impl >= 0 && /\bfor\b/.test(line.slice(impl));
}

function lastName(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}
