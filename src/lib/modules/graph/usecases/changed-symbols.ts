import type { Conventions } from '../../../languages/language.ts';
import type { DefinitionFact, FileFacts, ImportFact } from '../../../parse/facts.ts';
import { lineOwners } from '../../../resolve/line-owners.ts';
import { changedImports } from './changed-imports.ts';

/** One version of a file. */
export interface FileVersion {
  readonly text: string;
  readonly facts: Pick<FileFacts, 'definitions' | 'imports'>;
}

/** How a language has it. */
export type Reading = Pick<Conventions, 'inert' | 'importsPackages' | 'importsAreExports'>;

/** Differences between two versions of a file. */
export interface ChangedSymbols {
  /** Qualified names of the definitions of the later version whose own lines differ, and of those that are new. */
  readonly symbols: readonly string[];
  /** Those that are new. */
  readonly added: ReadonlySet<string>;
  /** Names that other files could import from here and that are gone or mean something else. */
  readonly gone: readonly string[];
  /** Code outside all definitions differs, or it is unclear which definition differs: the whole file counts. */
  readonly isWhole: boolean;
}

/** Definitions that consist of others and of declarations, where blank lines and comments stand for themselves. */
const CONTAINERS = new Set(['class', 'interface', 'struct', 'enum', 'trait', 'type', 'module']);
/** Lines that one import statement may take. */
const MAX_IMPORT_LINES = 1000;
const TOP_LEVEL = '';
const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/**
 * Finds the definitions that a change is about by comparing, name by name, the lines of each without those of the
 * definitions inside. So definitions that only moved did not change. Outside of functions blank lines and comments do not count. With an
 * import that binds a name to something else, all code that mentions the name changed.
 */
export function changedSymbols(before: FileVersion, after: FileVersion, reading: Reading = {}): ChangedSymbols {
  const old = ownLines(before, reading.inert);
  const now = ownLines(after, reading.inert);
  const symbols = new Set<string>();
  const { names, gone, isOpen } = changedImports(before.facts.imports, after.facts.imports, reading);
  let isWhole = isOpen;
  for (const [symbol, lines] of now) {
    if (old.get(symbol) === lines && !mentions(lines, names)) continue;
    if (symbol === TOP_LEVEL) isWhole = true;
    else symbols.add(symbol);
  }
  const goneToo = new Set(gone);
  for (const { name, qualifiedName, exported } of before.facts.definitions) {
    if (now.has(qualifiedName)) continue;
    const owner = ownerIn(qualifiedName, now);
    if (owner !== undefined) symbols.add(owner);
    else if (exported) goneToo.add(name);
  }
  const added = new Set([...symbols].filter((symbol) => !old.has(symbol)));
  return { symbols: [...symbols], added, gone: [...goneToo], isWhole };
}

function mentions(text: string, names: ReadonlySet<string>): boolean {
  return names.size > 0 && (text.match(IDENTIFIER) ?? []).some((name) => names.has(name));
}

/** The nearest definition around one that is gone. */
function ownerIn(symbol: string, known: ReadonlyMap<string, unknown>): string | undefined {
  for (let dot = symbol.lastIndexOf('.'); dot > 0; dot = symbol.lastIndexOf('.', dot - 1)) {
    const owner = symbol.slice(0, dot);
    if (known.has(owner)) return owner;
  }
  return undefined;
}

/** The text of each definition without those inside, overloads together; and the text outside all definitions. */
function ownLines({ text, facts }: FileVersion, inert?: RegExp): ReadonlyMap<string, string> {
  const { definitions, imports } = facts;
  const lines = text.split('\n');
  const ownerOf = lineOwners(definitions);
  const imported = importLines(lines, imports, ownerOf);
  const texts = new Map<string, string[]>([[TOP_LEVEL, []]]);
  for (const { qualifiedName } of definitions) texts.set(qualifiedName, []);
  for (const [i, line] of lines.entries()) {
    const owner = definitions[ownerOf(i + 1)];
    const means = !isLoose(owner) || !(imported.has(i + 1) || line.trim() === '' || inert?.test(line));
    if (means) texts.get(owner?.qualifiedName ?? TOP_LEVEL)!.push(line);
  }
  return new Map([...texts].map(([symbol, own]) => [symbol, own.join('\n')]));
}

/** Whether blank lines and comments directly inside it mean nothing. */
function isLoose(owner: DefinitionFact | undefined): boolean {
  return owner === undefined || CONTAINERS.has(owner.kind);
}

/** Lines of import statements outside all definitions: a bracket opened on the first line is closed on the last. */
function importLines(
  lines: readonly string[],
  imports: readonly ImportFact[],
  ownerOf: (line: number) => number,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { line: first } of imports) {
    if (ownerOf(first) >= 0) continue;
    let depth = 0;
    for (let line = first; line < first + MAX_IMPORT_LINES && line <= lines.length; line++) {
      found.add(line);
      for (const char of lines[line - 1]!) {
        if ('([{'.includes(char)) depth++;
        else if (')]}'.includes(char)) depth--;
      }
      if (depth <= 0) break;
    }
  }
  return found;
}
