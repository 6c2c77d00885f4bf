import type { LinkRow } from '../../../ports/catalog.ts';
import { type DocumentsOptions, openDocuments } from './documents.ts';

export interface DocumentLinksOptions extends DocumentsOptions {
  readonly limit: number;
}

export interface DocumentLinks {
  readonly repository: string;
  readonly commit: string | undefined;
  /** Without the limit. */
  readonly total: number;
  /** By document and line. */
  readonly links: readonly LinkRow[];
}

/** The files and definitions that documents link to or name: what is proved, and nothing alike. @throws {PharosError} from openDocuments */
export async function documentLinks(options: DocumentLinksOptions): Promise<DocumentLinks> {
  const { repository, documents, links } = await openDocuments(options);
  const own = links
    .filter(({ from }) => documents.has(from))
    .sort((a, b) => (a.from === b.from ? a.line - b.line : a.from < b.from ? -1 : 1));
  return {
    ...{ repository: repository.key, commit: repository.current.commit },
    ...{ total: own.length, links: own.slice(0, options.limit) },
  };
}
