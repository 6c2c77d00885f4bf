import type { Author } from '../../../citation/citation.ts';
import type { ReferenceKind } from '../../../references/reference.ts';
import { type FoundResource, findResource } from '../../../usecases/questions/find-resource.ts';
import { cite } from './cite.ts';
import { openReferences, type ReferenceContext } from './reference-context.ts';

export interface MetadataOptions extends Omit<ReferenceContext, 'repository' | 'paths'> {
  /** UUID of a repository or file, or an address. */
  readonly resource: string;
}

/** What is known of a work; of a repository by its citation files, of a file by what it refers to. Unknown is null. */
export interface ScholarlyMetadata {
  readonly address: string;
  readonly title: string | null;
  readonly authors: readonly Author[] | null;
  readonly doi: string | null;
  readonly arxivId: string | null;
  readonly journal: string | null;
  readonly publicationYear: number | null;
  readonly fundingSources: readonly string[] | null;
  /** References by kind. */
  readonly references: Readonly<Partial<Record<ReferenceKind, number>>>;
  readonly referenceCount: number;
  /** Nobody counts them in code. */
  readonly equationCount: null;
  readonly tableCount: null;
  readonly figureCount: null;
  /** Share of title, authors, DOI, year and licence that is known. */
  readonly metadataCompletenessScore: number;
  /** 1 by a citation file, .5 by a manifest; null where nothing says it. */
  readonly extractionConfidence: number | null;
  readonly requiresManualReview: boolean;
  /** The file that says it. */
  readonly source: string | null;
}

/** @throws {PharosError} NOT_FOUND for a resource that there is not, or that may not be seen */
export async function metadata({ resource, ...context }: MetadataOptions): Promise<ScholarlyMetadata> {
  const found = await findResource(context.stores.catalog, context, resource);
  const { repositories } = await openReferences({
    ...context,
    repository: found.repository,
    ...(found.path !== undefined && { paths: [found.path] }),
  });
  const { query } = repositories[0]!;
  const references = await context.references.count(query);
  const counted = {
    references,
    referenceCount: Object.values(references).reduce((sum, count) => sum + count, 0),
    ...{ equationCount: null, tableCount: null, figureCount: null },
  };
  if (found.path !== undefined) return { ...(await ofFile(found, context, query)), ...counted };
  return { ...(await ofRepository(found, context)), ...counted };
}

type Described = Omit<
  ScholarlyMetadata,
  'references' | 'referenceCount' | 'equationCount' | 'tableCount' | 'figureCount'
>;

const MANIFEST = /^(?:package\.json|pyproject\.toml|Cargo\.toml)$/;

async function ofRepository(
  { repository }: FoundResource,
  { actor, stores }: Omit<MetadataOptions, 'resource'>,
): Promise<Described> {
  const { citation, source } = await cite({ actor, stores, repository, format: 'csl' });
  const { title, authors, doi, journal, date, funding, license } = citation;
  const known = [title, authors.length > 0 || undefined, doi, date, license].filter((field) => field !== undefined);
  const confidence = source === undefined ? null : MANIFEST.test(source) ? 0.5 : 1;
  return {
    ...{ address: encodeURIComponent(repository), title, authors: authors.length > 0 ? authors : null },
    ...{ doi: doi ?? null, arxivId: null, journal: journal ?? null, fundingSources: funding ?? null },
    publicationYear: date === undefined ? null : Number(date.slice(0, 4)),
    metadataCompletenessScore: known.length / 5,
    extractionConfidence: confidence,
    requiresManualReview: confidence !== 1 || authors.length === 0,
    source: source ?? null,
  };
}

/** A file that names one paper is about it; one that names several says nothing about which. */
async function ofFile(
  { repository, path }: FoundResource,
  { references }: Omit<MetadataOptions, 'resource'>,
  query: Parameters<ReferenceContext['references']['targets']>[0],
): Promise<Described> {
  const papers = await references.targets({ ...query, kinds: ['doi', 'arxiv'] }, 100);
  const only = (kind: ReferenceKind) => {
    const [first, ...others] = papers.filter((paper) => paper.kind === kind);
    return first && others.length === 0 ? first.target : null;
  };
  const known = [only('doi'), only('arxiv')].filter((id) => id !== null).length;
  return {
    ...{ address: `${encodeURIComponent(repository)}:${encodeURIComponent(path!)}`, title: path!, authors: null },
    ...{ doi: only('doi'), arxivId: only('arxiv'), journal: null, publicationYear: null, fundingSources: null },
    metadataCompletenessScore: (1 + Math.min(1, known)) / 5,
    ...{ extractionConfidence: known > 0 ? 1 : null, requiresManualReview: papers.length > 0 && known === 0 },
    source: null,
  };
}
