import { PharosError } from '../errors.ts';
import { WINGS } from '../languages/index.ts';
import type {
  DefinitionRow,
  FileLinks,
  FileRows,
  RepositoryView,
  ResolvableFile,
  Resolver,
  ResolverFactory,
} from './resolver.ts';

/** Languages whose files import one another, and how their links are proved. */
export interface Ecosystem {
  /** Ids. */
  readonly languages: readonly string[];
  readonly create: ResolverFactory;
  readonly hiddenMember?: RegExp;
}

/** The reason of a file whose links take more than a file may: work, depth, memory or time. */
export const TOO_COMPLEX = 'too-complex';

/** Result for one file: its rows, or why its links are unknown. */
export type LinkedFile = { readonly rows: FileRows } | { readonly failure: string };

const NO_LINKS: FileLinks = { edges: [], symbolEdges: [], possibleUses: [], unresolved: [], externals: [] };

/**
 * A resolver that was stopped in the middle of a file may hold half of what it wanted to remember, and other files would
 * lose links for it. So it is prepared anew; but not for ever, since a thousand bad files cannot cost a thousand preparations.
 */
const FRESH_STARTS = 10;

/** Loads the resolvers of some languages; those whose dependencies nobody proves have none. */
export async function loadEcosystems(languages: ReadonlySet<string>): Promise<readonly Ecosystem[]> {
  const ecosystems = WINGS.map(async ({ languages: all, resolver, hiddenMember }) => {
    const ids = all.map(({ id }) => id);
    if (!resolver || !ids.some((id) => languages.has(id))) return [];
    return [{ languages: ids, create: await resolver(), ...(hiddenMember && { hiddenMember }) }];
  });
  return (await Promise.all(ecosystems)).flat();
}

/**
 * Prepares ecosystems and links file by file. Nothing is thrown: what fails costs its file, or the
 * files of its ecosystem when that cannot be prepared.
 */
export function createLinker(
  view: RepositoryView,
  ecosystems: readonly Ecosystem[],
): (file: ResolvableFile) => LinkedFile {
  const byLanguage = new Map(
    ecosystems.flatMap((ecosystem) => {
      const link = linkerOf(ecosystem, view);
      return ecosystem.languages.map((language) => [language, link] as const);
    }),
  );
  return (file) => byLanguage.get(file.language)?.(file) ?? { rows: { ...NO_LINKS, definitions: definitionsOf(file) } };
}

/** Kinds whose members are as visible as they are themselves. */
const OPEN_KINDS = new Set(['interface', 'variable', 'constant']);
/** The same where members are visible unless they say otherwise. */
const CONTAINERS = new Set([...OPEN_KINDS, 'class', 'module', 'type']);

/** Visible outside of a file is also what it exports under another name, and members of what is visible. */
function definitionsOf({ path, facts }: ResolvableFile, hidden?: RegExp): DefinitionRow[] {
  const renamed = new Set(facts.exports.map(({ local }) => local));
  const open = new Set<string>();
  const enums = new Set<string>();
  return facts.definitions.map(({ qualifiedName: symbol, kind, startLine: line, endLine, signature, ...fact }) => {
    const owner = symbol.slice(0, Math.max(0, symbol.lastIndexOf('.')));
    const isOpen = open.has(owner) ? !hidden?.test(signature) : kind === 'constant' && enums.has(owner);
    const exported = fact.exported || renamed.has(symbol) || isOpen;
    if (exported && (hidden ? CONTAINERS : OPEN_KINDS).has(kind)) open.add(symbol);
    if (exported && kind === 'enum') enums.add(symbol);
    return { from: path, symbol, kind, line, endLine, exported };
  });
}

function linkerOf({ create, hiddenMember }: Ecosystem, view: RepositoryView): (file: ResolvableFile) => LinkedFile {
  const prepare = (): Resolver | string => {
    try {
      return create(view);
    } catch (error) {
      return reasonOf(error);
    }
  };
  let resolver = prepare();
  let freshStarts = 0;
  return (file) => {
    if (typeof resolver === 'string') return { failure: resolver };
    try {
      return { rows: { ...resolver.link(file), definitions: definitionsOf(file, hiddenMember) } };
    } catch (error) {
      if (freshStarts++ < FRESH_STARTS) resolver = prepare();
      return { failure: reasonOf(error) };
    }
  };
}

/** A RangeError is a stack, string or array that grew beyond what the engine holds. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError || (error instanceof PharosError && error.code === 'TOO_COMPLEX')) return TOO_COMPLEX;
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0]!.slice(0, 200) || 'unknown';
}
