import { lazyFacts } from '../../parse/parsed-file.ts';
import type { Catalog, LinkRow } from '../../ports/catalog.ts';
import { documentLinks, linkTargets, namesIn } from '../../resolve/document-links.ts';
import type { ParsedRepository } from './parse-step.ts';

export interface LinkDocumentsOptions {
  readonly catalog: Catalog;
  /** Its files and definitions are written. */
  readonly generation: number;
  readonly repository: Pick<ParsedRepository, 'files' | 'texts'>;
}

/**
 * The links of all documents and configuration of a generation. They are told anew each time: a link to a definition depends on all
 * other definitions of its name.
 */
export async function linkDocuments(options: LinkDocumentsOptions): Promise<readonly LinkRow[]> {
  const { catalog, generation, repository } = options;
  const { files, texts } = repository;
  const mentioning = texts.facts.flatMap(({ path, facts }) => {
    const mentions = readMentions(facts);
    return mentions.length > 0 ? [{ path, mentions }] : [];
  });
  if (mentioning.length === 0) return [];
  const symbols = [...namesIn(mentioning)];
  const definitions = await catalog.report(generation, 'definitions', { symbols });
  const paths = [...files, ...texts.files].map(({ path }) => path);
  return documentLinks(mentioning, linkTargets(paths, definitions));
}

/** None of facts that cannot be read. */
function readMentions(facts: string) {
  try {
    return lazyFacts(facts)().mentions ?? [];
  } catch {
    return [];
  }
}
