import type { Catalog, LinkRow } from '../../../ports/catalog.ts';
import { isWithin, type Target } from './find-target.ts';

/** A link from a document or configuration, which no edge of the graph is. */
export type DocumentLink = LinkRow;

interface LinkQuestion {
  readonly catalog: Catalog;
  readonly generation: number;
}

/** The documents and configuration that name one of the files or definitions; those that name a definition's file name all of it. */
export async function linksTo(
  { catalog, generation }: LinkQuestion,
  targets: readonly Target[],
): Promise<readonly DocumentLink[]> {
  const links = await catalog.report(generation, 'links', { paths: [...new Set(targets.map(({ path }) => path))] });
  return links.filter(({ to, toSymbol }) =>
    targets.some(
      ({ path, symbol }) =>
        path === to &&
        (symbol === undefined || toSymbol === '' || isWithin(toSymbol, symbol) || isWithin(symbol, toSymbol)),
    ),
  );
}

/** The files and definitions that a document or a file of configuration names. */
export async function linksFrom({ catalog, generation }: LinkQuestion, path: string): Promise<readonly DocumentLink[]> {
  return (await catalog.report(generation, 'links', { paths: [path] })).filter(({ from }) => from === path);
}
