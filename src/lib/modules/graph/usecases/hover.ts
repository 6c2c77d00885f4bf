import { type DefinitionPlace, placesOf } from '../../../graph/definition-graph.ts';
import { readSource } from '../../../usecases/questions/read-source.ts';
import type { TextStores } from '../../../usecases/questions/text-index.ts';
import type { QuestionContext } from '../../module.ts';
import { describedBy } from './described.ts';
import { answerAboutUses, type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export interface HoverOptions extends Omit<GraphOptions, 'catalog'> {
  readonly stores: TextStores;
  /** Path in the repository. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 0-based, in UTF-16 code units; the first name of the line without one. */
  readonly column?: number;
  /** Looks up the notes at a line; absent where nobody keeps notes. */
  readonly notesAt?: NonNullable<QuestionContext['notesAt']>;
}

export interface Hover extends GraphAnswer {
  readonly path: string;
  readonly line: number;
  /** Qualified name; null where nothing is proved of the place. */
  readonly symbolName: string | null;
  readonly symbolType: string | null;
  readonly definitionLocation: { readonly filePath: string; readonly line: number } | null;
  /** The first line of the definition. */
  readonly signature: string | null;
  /** Its doc comment. */
  readonly documentation: string | null;
  /** The line between three others before and behind it. */
  readonly contextLines: readonly string[];
  /** Absent where nobody keeps notes. */
  readonly notes?: readonly object[];
}

/** Lines shown before and behind. */
const AROUND = 3;

/**
 * What is known of a place in a file: the definition that the name there leads to, its documentation, and the notes at the line.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is not indexed; NOT_FOUND without its text; from openGraph
 */
export async function hover({ stores, file, line, column, notesAt, ...choice }: HoverOptions): Promise<Hover> {
  const { catalog } = stores;
  const opened = await openGraph({ ...choice, catalog });
  const { repository } = opened;
  const { text } = await readSource({ actor: choice.actor, repository: repository.key, stores, file });
  const lines = text.split('\n');
  const found = definitionAt(opened, { path: file, line, text: lines[line - 1] ?? '', column });
  const described = found && (await describedBy(catalog, repository, found));
  return {
    ...{ ...answerAboutUses(opened, file), path: file, line },
    ...{ symbolName: found?.symbol ?? null, symbolType: found?.kind ?? null },
    definitionLocation: found ? { filePath: found.path, line: found.line } : null,
    ...{ signature: described?.signature ?? null, documentation: described?.doc ?? null },
    contextLines: lines.slice(Math.max(0, line - 1 - AROUND), line + AROUND),
    ...(notesAt && { notes: await notesAt({ repository: repository.key, path: file, line }) }),
  };
}

interface Cursor {
  readonly path: string;
  readonly line: number;
  /** Of the line. */
  readonly text: string;
  readonly column: number | undefined;
}

/** What the name at a place leads to, or defines. */
function definitionAt(opened: OpenedGraph, { path, line, text, column }: Cursor): DefinitionPlace | undefined {
  const graph = opened.definitions();
  const own = opened.places.filter((place) => place.path === path);
  const symbols = new Set(own.map(({ symbol }) => symbol));
  const used = [...symbols, ''].flatMap((symbol) =>
    graph.usesBy({ path, symbol }).flatMap((use) =>
      placesOf(use)
        .filter((place) => place.line === line)
        .map((place) => ({ column: place.column, name: { path: use.to, symbol: use.toSymbol } })),
    ),
  );
  const defined = own
    .filter((place) => place.line === line)
    .map((place) => ({ column: 0, name: { path, symbol: place.symbol } }));
  const all = [...used, ...defined];
  const at = (name: { readonly path: string; readonly symbol: string } | undefined) => name && graph.at(name)[0];
  if (column === undefined) return at(used.sort((a, b) => a.column - b.column)[0]?.name ?? defined[0]?.name);
  const word = wordAt(text, column);
  if (!word) return undefined;
  const exact = all.find((one) => one.column === word.start + 1);
  // Of an import only the line may be known, and of a definition the line at which it begins.
  const named = all.find(({ column: start, name }) => start === 0 && lastName(name.symbol) === word.text);
  return at((exact ?? named)?.name);
}

const NAME = /[\p{L}\p{N}_$]/u;

/** The name around a column. */
function wordAt(line: string, column: number): { readonly start: number; readonly text: string } | undefined {
  let start = column;
  let end = column;
  while (start > 0 && NAME.test(line[start - 1]!)) start--;
  while (end < line.length && NAME.test(line[end]!)) end++;
  return start === end ? undefined : { start, text: line.slice(start, end) };
}

function lastName(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}
