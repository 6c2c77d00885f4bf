import type { DocumentLink } from '../modules/graph/usecases/document-links.ts';
import { printable } from '../text/printable.ts';
import { table } from './table.ts';

/** Rows of links, each with the end that is not asked about. */
export function describeLinks(links: readonly DocumentLink[], end: 'from' | 'to'): string {
  const rows = links.map(({ [end]: path, toSymbol, kind, line }) => {
    const at = end === 'to' && toSymbol !== '' ? `${path}:${toSymbol}` : path;
    return [`  ${at}`, `line ${line}`, end === 'from' && toSymbol !== '' ? `${kind} ${toSymbol}` : kind];
  });
  return printable(table(rows));
}
