import type { SymbolAt } from '../../src/lib/anchor/anchor.ts';
import type { Surroundings } from '../../src/lib/anchor/surroundings.ts';
import { codeLanguageOf } from '../../src/lib/languages/index.ts';
import { parseFile } from '../../src/lib/parse/parse-file.ts';
import type { History } from './anchor-history.ts';
import type { ChangedFile } from './anchor-spans.ts';

const MAX_CHARACTERS = 1_000_000;

/** The tree of an old commit beside that of a newer one. */
export interface TreePair {
  readonly from: string;
  /** Blobs by path. */
  readonly old: ReadonlyMap<string, string>;
  readonly surroundings: Surroundings;
  /** Source files of the old tree that have another content now, or another path, or are gone. */
  readonly changedPaths: readonly string[];
  /** Where git says that files went. */
  renames(): ReadonlyMap<string, string>;
  /** The path under which git knows a file of the old tree now. */
  pathNow(path: string): string | undefined;
  /** The text of a changed path of the old tree. */
  textThen(path: string): string | undefined;
  /** The text of a changed path of the new tree. */
  textNow(path: string): string | undefined;
  /** The definitions of a path of the old tree, and of the new one. */
  symbolsThen(path: string): Promise<readonly SymbolAt[]>;
  symbolsNow(path: string): Promise<readonly SymbolAt[]>;
  /** A file of the old tree with what became of its lines. */
  changedFile(path: string, history: History): Promise<ChangedFile>;
}

export function openTrees(history: History, from: string, to: string): TreePair {
  const [old, now] = [history.tree(from), history.tree(to)];
  const isRead = (path: string): boolean => codeLanguageOf(path) !== undefined;
  const changedPaths = [...old.keys()].filter((path) => isRead(path) && now.get(path) !== old.get(path));
  const changed = [...now.keys()].filter((path) => isRead(path) && now.get(path) !== old.get(path));
  const oldTexts = readable(history.texts([...new Set(changedPaths.map((path) => old.get(path)!))]));
  const texts = readable(history.texts([...new Set(changed.map((path) => now.get(path)!))]));
  const pathsOf = Map.groupBy(now.keys(), (path) => now.get(path)!);
  const known = new Map<string, Promise<readonly SymbolAt[]>>();
  const symbolsOf = (blob: string, path: string, text: string | undefined): Promise<readonly SymbolAt[]> => {
    const key = `${blob} ${codeLanguageOf(path)?.id}`;
    const symbols = known.get(key) ?? symbolsIn(path, text);
    known.set(key, symbols);
    return symbols;
  };
  let knownRenames: ReadonlyMap<string, string> | undefined;
  const renames = (): ReadonlyMap<string, string> => (knownRenames ??= history.renames(from, to));
  return {
    from,
    old,
    changedPaths: changedPaths.filter((path) => oldTexts.has(old.get(path)!)),
    renames,
    pathNow: (path) => (now.has(path) ? path : renames().get(path)),
    surroundings: {
      blobAt: (path) => now.get(path),
      pathsOf: (blob) => pathsOf.get(blob) ?? [],
      text: async (blob) => texts.get(blob) ?? oldTexts.get(blob),
      symbols: (path) => symbolsOf(now.get(path) ?? '', path, texts.get(now.get(path) ?? '')),
      added: changed.filter((path) => !old.has(path)),
      removed: [...old].filter(([path]) => !now.has(path)),
      changed,
    },
    textThen: (path) => oldTexts.get(old.get(path) ?? ''),
    textNow: (path) => texts.get(now.get(path) ?? ''),
    symbolsThen: (path) => symbolsOf(old.get(path) ?? '', path, oldTexts.get(old.get(path) ?? '')),
    symbolsNow: (path) => symbolsOf(now.get(path) ?? '', path, texts.get(now.get(path) ?? '')),
    async changedFile(path, { fates }) {
      const blob = old.get(path)!;
      const text = oldTexts.get(blob)!;
      const symbols = await symbolsOf(blob, path, text);
      return { path, blob, text, symbols, fates: await fates.call(history, from, path) };
    },
  };
}

function readable(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([, text]) => text.length <= MAX_CHARACTERS && !text.includes('\0')));
}

async function symbolsIn(path: string, text: string | undefined): Promise<readonly SymbolAt[]> {
  const language = codeLanguageOf(path);
  if (text === undefined || language === undefined) return [];
  const outcome = await parseFile({ path, language: language.id, bytes: Buffer.from(text) });
  if (outcome.status !== 'parsed') return [];
  return outcome.facts.definitions.map(({ qualifiedName: name, kind, startLine: line, endLine }) => ({
    ...{ name, kind, line, endLine },
  }));
}
