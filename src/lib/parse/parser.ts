import { readFileSync } from 'node:fs';
import { Language as Grammar, Parser, Query, type Tree } from 'web-tree-sitter';
import { languageById } from '../languages/index.ts';
import type { Language } from '../languages/language.ts';
import { embeddedIn } from './embedded-code.ts';
import { errorShare } from './error-share.ts';
import { extractFacts } from './extract.ts';
import type { FileFacts } from './facts.ts';
import type { LanguageReader } from './language-reader.ts';
import type { LineTable } from './line-table.ts';
import { readOutline } from './outline-reader.ts';
import { PARSE_TIME_LIMIT, refuseDeep, withinLimits } from './reading-limits.ts';
import { GrammarNames, SyntaxTree } from './syntax-tree.ts';
import { threadClock } from './thread-clock.ts';
import type { VirtualCode } from './virtual-code.ts';

interface LoadedLanguage {
  readonly parser: Parser;
  readonly query: Query;
  readonly reader: LanguageReader;
  readonly names: GrammarNames;
}

/** Where the build puts them, seen from the source and from what is built. */
const GRAMMARS = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/grammars/' : '../../../grammars/',
  import.meta.url,
);
const loaded = new Map<string, Promise<LoadedLanguage>>();
let runtime: Promise<void> | undefined;

/**
 * Parses one file and extracts its facts. Grammars load on first use.
 *
 * @throws {Error} when the parse takes longer than PARSE_TIME_LIMIT, or the text is nested too deeply
 */
export async function parseText(text: string, language: Language): Promise<FileFacts> {
  const bare = language.grammar === undefined ? await language.reader?.() : undefined;
  if (bare?.outline) return readOutline(text, bare.outline, bare.parsedText?.(text));
  const loadedLanguage = bare ? undefined : await loadLanguage(language);
  const deadline = threadClock() + PARSE_TIME_LIMIT;
  const atTheEarliest = performance.now() + PARSE_TIME_LIMIT;
  // The wall clock is the cheaper one, and never behind.
  const isLate = () => performance.now() > atTheEarliest && threadClock() > deadline;
  const code = bare?.writtenCode?.(text) ?? virtualCode(text, loadedLanguage!, isLate);
  if (!code) return readCode(text, loadedLanguage!, isLate);
  return readCode(code.text, await loadLanguage(languageById(code.language)), isLate, code.lines());
}

/** What the code of a file is made of, where it is code of another language. */
function virtualCode(
  text: string,
  { parser, reader, names }: LoadedLanguage,
  isLate: () => boolean,
): VirtualCode | undefined {
  if (!reader.virtualCode) return undefined;
  const tree = parser.parse(reader.parsedText?.(text) ?? text, null, { progressCallback: isLate });
  if (!tree) throw tooLong(parser);
  try {
    refuseDeep(tree);
    return reader.virtualCode(new SyntaxTree(text, tree, names), text);
  } finally {
    tree.delete();
  }
}

function readCode(
  text: string,
  { parser, query, reader, names }: LoadedLanguage,
  isLate: () => boolean,
  lines?: LineTable,
): FileFacts {
  const parse = (source: string) => {
    const tree = parser.parse(source, null, { progressCallback: isLate });
    if (!tree) throw tooLong(parser);
    return tree;
  };
  const plain = reader.parsedText?.(text) ?? text;
  const { tree, read } = readable(plain, parse(plain), reader, parse);
  const trees = [tree];
  try {
    const mayBeDeep = refuseDeep(tree);
    // A query that is stopped gives what it has so far; the first look at the clock then ends the reading.
    const captures = query.captures(tree.rootNode, { progressCallback: isLate });
    const bounded = withinLimits(captures, tree.rootNode, mayBeDeep, isLate);
    const root = tree.rootNode;
    const syntaxTree = () => new SyntaxTree(read, tree, names);
    if (!reader.embedded) return extractFacts(text, root, bounded, reader, () => [syntaxTree()], lines);
    const { syntax, merged } = embeddedIn(
      read,
      trees,
      bounded,
      { parser, query, names, reader: reader.embedded },
      isLate,
    );
    return extractFacts(text, root, merged, reader, () => syntax);
  } finally {
    for (const one of trees) one.delete();
  }
}

function tooLong(parser: Parser): Error {
  parser.reset();
  return new Error(`parsing took longer than ${PARSE_TIME_LIMIT / 1000} s`);
}

/** The tree of a text; where it has errors, that of the text as the language writes it for the grammar, if it has fewer. */
function readable(
  text: string,
  tree: Tree,
  { readable }: LanguageReader,
  parse: (source: string) => Tree,
): { readonly tree: Tree; readonly read: string } {
  const written = tree.rootNode.hasError ? readable?.(text) : undefined;
  if (written === undefined) return { tree, read: text };
  let other = tree;
  try {
    other = parse(written);
  } finally {
    if (other === tree) tree.delete();
  }
  const isBetter = errorShare(other.rootNode) <= errorShare(tree.rootNode);
  (isBetter ? tree : other).delete();
  return isBetter ? { tree: other, read: written } : { tree, read: text };
}

/** Loads the grammar and the reader of a language, once; `compile` does what compiles WebAssembly. */
export function loadLanguage(language: Language, compile: Compile = (work) => work()): Promise<LoadedLanguage> {
  const entry = loaded.get(language.id) ?? load(language, compile);
  loaded.set(language.id, entry);
  return entry;
}

type Compile = <T>(work: () => Promise<T>) => Promise<T>;

async function load(language: Language, compile: Compile): Promise<LoadedLanguage> {
  runtime ??= compile(() => Parser.init());
  await runtime;
  const bytes = readFileSync(new URL(`${language.grammar}.wasm`, GRAMMARS));
  const grammar = await compile(() => Grammar.load(bytes));
  const source = (language.queries ?? [])
    .map((file) => readFileSync(new URL(`../languages/${file}`, import.meta.url), 'utf8'))
    .join('\n');
  const reader = (await language.reader?.()) ?? {};
  return {
    parser: new Parser().setLanguage(grammar),
    query: new Query(grammar, source),
    reader,
    names: new GrammarNames(grammar, reader.isLeaf),
  };
}
