import { PharosError } from '../../../../errors.ts';
import { skippedReason } from '../../../../formats/packed-facts.ts';
import { isManifest } from '../../../../languages/conventions.ts';
import { languageOf } from '../../../../languages/index.ts';
import { scriptLanguages } from '../../../../languages/script-languages.ts';
import { decodeText } from '../../../../parse/decode-text.ts';
import { EXTRACTOR_VERSION } from '../../../../parse/facts.ts';
import type { ParseJob } from '../../../../parse/parse-file.ts';
import { parseFiles } from '../../../../parse/parse-files.ts';
import {
  type Catalog,
  type EdgeRow,
  factsKey,
  type PossibleUseRow,
  type SymbolEdgeRow,
} from '../../../../ports/catalog.ts';
import { linkedPaths } from '../../../../resolve/linked-paths.ts';
import { type FileText, packRepository } from '../../../../resolve/packed-repository.ts';
import { ResolveThread } from '../../../../resolve/resolve-thread.ts';
import type { ChangedFiles } from '../../../../source/changed-files.ts';
import type { SourceEntry } from '../../../../source/source.ts';

/** Files at the base whose facts are not known and that are parsed. */
const MAX_PARSED = 3000;
/** Seconds for linking. */
const LINK_LIMIT = 120;

/** The repository at the base of a change, of which nothing is indexed. */
export interface Base {
  readonly entries: readonly SourceEntry[];
  /** Facts, as text or packed, by path. Files that cannot be parsed have none. */
  readonly facts: ReadonlyMap<string, string>;
  /** Changed files that were too many to be parsed. */
  readonly leftOut: readonly string[];
  /** What the files depended on then, and which definitions they used; of more files where these are known already. */
  link(only: ReadonlySet<string>): Promise<BaseLinks>;
}

export interface BaseLinks {
  readonly edges: readonly EdgeRow[];
  readonly symbolEdges: readonly SymbolEdgeRow[];
  readonly possibleUses: readonly PossibleUseRow[];
  /** Files whose links could not be found out; all where that takes too long. */
  readonly failures: readonly string[];
}

export interface BaseOptions {
  readonly catalog: Catalog;
  readonly changes: ChangedFiles;
  /** Facts that are known already, by path. */
  readonly known: ReadonlyMap<string, string>;
  readonly signal?: AbortSignal | undefined;
}

/** Reads the base: its facts are those of the index for unchanged files, and parsed for the others. */
export async function openBase({ catalog, changes, known, signal }: BaseOptions): Promise<Base> {
  const { entries, skipped } = changes.before;
  const scripts = await scriptLanguages({ entries, readStarts: changes.readStartsBefore });
  const sources = entries.flatMap((entry) => {
    const language = (languageOf(entry.path) ?? scripts.get(entry.path))?.id;
    return language === undefined ? [] : [{ ...entry, language }];
  });
  const stored = await catalog.facts(EXTRACTOR_VERSION, sources);
  const facts = new Map<string, string>();
  const missing: typeof sources = [];
  for (const file of sources) {
    const found = known.get(file.path) ?? stored.get(factsKey(file));
    if (found === undefined) missing.push(file);
    else if (skippedReason(found) === undefined) facts.set(file.path, found);
  }
  const parsed = missing.slice(0, MAX_PARSED);
  async function* jobs(): AsyncGenerator<ParseJob> {
    const languages = new Map(parsed.map(({ path, language }) => [path, language]));
    for await (const { entry, bytes } of changes.readBefore(parsed))
      if (bytes) yield { path: entry.path, language: languages.get(entry.path)!, bytes };
  }
  if (parsed.length > 0)
    await parseFiles(jobs(), {
      totalBytes: parsed.reduce((sum, { bytes }) => sum + bytes, 0),
      ...(signal && { signal }),
      onParsed: async (file) => void (file.status === 'parsed' && facts.set(file.path, file.facts)),
    });
  let last: { readonly only: ReadonlySet<string>; readonly links: BaseLinks } | undefined;
  return {
    ...{ entries, facts, leftOut: missing.slice(MAX_PARSED).map(({ path }) => path) },
    async link(only) {
      const isKnown = last && [...only].every((path) => last?.only.has(path));
      if (!last || !isKnown) last = { only, links: await linkFiles(only) };
      return last.links;
    },
  };

  async function linkFiles(only: ReadonlySet<string>): Promise<BaseLinks> {
    const files = sources.flatMap(({ path, language }): FileText[] => {
      const text = facts.get(path);
      return text === undefined ? [] : [{ path, language, facts: text }];
    });
    const manifests = new Map<string, string>();
    for await (const { entry, bytes } of changes.readBefore(entries.filter(({ path }) => isManifest(path))))
      if (bytes) manifests.set(entry.path, decodeText(bytes));
    const paths = [...entries, ...skipped.filter(({ isFile }) => isFile)].map(({ path }) => path);
    const links = skipped.flatMap(({ path, target }) => (target === undefined ? [] : [{ path, target }]));
    const packed = packRepository(files, paths, manifests, linkedPaths(paths, links));
    const thread = new ResolveThread();
    try {
      const { edges, symbolEdges, possibleUses, failures } = await thread.resolve(packed, {
        ...{ only, limit: LINK_LIMIT, signal },
      });
      const rows = { edges, symbolEdges: [...symbolEdges], possibleUses: [...possibleUses] };
      return { ...rows, failures: failures.map(({ path }) => path) };
    } catch (error) {
      if (!(error instanceof PharosError && error.code === 'TOO_COMPLEX')) throw error;
      return { edges: [], symbolEdges: [], possibleUses: [], failures: [...only] };
    } finally {
      await thread.close();
    }
  }
}
