import { PharosError } from '../../../errors.ts';
import { type DefinitionPlace, placesOf, type UsePlace } from '../../../graph/definition-graph.ts';
import { answerAboutUses, type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface UsesInFileOptions extends GraphOptions {
  /** Path in the repository. */
  readonly file: string;
  /** Maximum number of uses. */
  readonly limit: number;
}

/** A proved use of a definition at one place of the file. */
export interface UseInFile extends UsePlace {
  readonly kind: string;
  /** Index into the definitions. */
  readonly of: number;
}

export interface UsesInFile extends GraphAnswer {
  readonly path: string;
  /** Why none is known; absent for code. */
  readonly reason?: string;
  /** Number of uses without the limit. */
  readonly total: number;
  /** In the order of the text. */
  readonly uses: readonly UseInFile[];
  /** Those that are used. */
  readonly definitions: readonly UsedDefinition[];
}

export interface UsedDefinition extends Pick<DefinitionPlace, 'path' | 'symbol' | 'kind' | 'line'> {
  /** Number of definitions, and top levels of files, with a proved use of it. */
  readonly users: number;
}

/**
 * What a file uses, by place: where each name leads to.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is not indexed, or from openGraph
 */
export async function usesInFile(options: UsesInFileOptions): Promise<UsesInFile> {
  const { file, limit } = options;
  const opened = await openGraph(options);
  if (!opened.hasFile(file)) {
    const documents = await options.catalog.report(opened.repository.current.generation, 'documents');
    if (documents.some(({ path }) => path === file)) {
      const reason = 'Uses are read in code only';
      return { ...answerAboutUses(opened, file), path: file, reason, total: 0, uses: [], definitions: [] };
    }
    throw new PharosError('BAD_REPOSITORY', `${file} is not indexed in ${opened.repository.key}`, {
      hint: 'Give the path in the repository, as search returns it.',
    });
  }
  const graph = opened.definitions();
  const symbols = new Set(opened.places.filter(({ path }) => path === file).map(({ symbol }) => symbol));
  const used = [...symbols, ''].flatMap((symbol) => graph.usesBy({ path: file, symbol }));
  const definitions = new Map<DefinitionPlace, number>();
  const uses = new Map<string, UseInFile>();
  for (const use of used) {
    const [definition] = graph.at({ path: use.to, symbol: use.toSymbol });
    if (!definition) continue;
    const of = definitions.get(definition) ?? definitions.size;
    definitions.set(definition, of);
    for (const place of placesOf(use)) {
      uses.set(`${place.line}:${place.column} ${of}`, { ...place, kind: use.kind, of });
    }
  }
  const ordered = [...uses.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    ...answerAboutUses(opened, file),
    path: file,
    total: ordered.length,
    uses: ordered.slice(0, limit),
    definitions: [...definitions.keys()].map(({ path, symbol, kind, line }) => {
      const users = new Set(graph.usesOf({ path, symbol }).map(({ from, fromSymbol }) => `${from}\0${fromSymbol}`))
        .size;
      return { path, symbol, kind, line, users };
    }),
  };
}
