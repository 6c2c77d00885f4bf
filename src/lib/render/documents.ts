import type { ChalkInstance } from 'chalk';
import type { DocumentLinks } from '../modules/resources/usecases/document-links.ts';
import type { StaleDocument } from '../modules/resources/usecases/stale-documents.ts';
import { plural } from './counts.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** Newer files that are named of one document. */
const NAMED = 5;

/** One line for each link: where it is, and where it leads. */
export function describeDocumentLinks(links: DocumentLinks['links'], style: ChalkInstance): string {
  return table(
    links.map(({ from, line, to, toSymbol, kind }) => [
      printable(`${from}:${line}`),
      printable(toSymbol === '' ? to : `${to}#${toSymbol}`),
      style.dim(kind),
    ]),
  );
}

/** Each document with what it names that is gone or newer. */
export function describeStaleDocuments(documents: readonly StaleDocument[], style: ChalkInstance): string {
  return documents.map((document) => describe(document, style)).join('\n');
}

function describe({ path, changedAt, gone, newer }: StaleDocument, style: ChalkInstance): string {
  const since = changedAt === null ? 'before the stored history' : changedAt.slice(0, 10);
  const more = newer.length - NAMED;
  return [
    `${style.bold(printable(path))}  ${style.dim(`last changed ${since}`)}`,
    ...gone.map(({ path: file, line, at, movedTo }) => {
      const to = movedTo === undefined ? '' : `, now ${movedTo}`;
      return printable(`  line ${line}: ${file} is gone since ${at.slice(0, 10)}${to}`);
    }),
    ...newer
      .slice(0, NAMED)
      .map(({ path: file, lines, changes, changedAt: at }) =>
        printable(`  line ${lines[0]}: ${file} changed in ${plural(changes, 'commit')} since, last ${at.slice(0, 10)}`),
      ),
    ...(more > 0 ? [`  and ${plural(more, 'more file')}`] : []),
  ].join('\n');
}
