import { z } from 'zod';
import { about, count, line, next, time } from './fields.ts';

const kind = z.enum([
  'doi',
  'arxiv',
  'isbn',
  'pmid',
  'rfc',
  'spec',
  'pep',
  'cve',
  'ghsa',
  'issue',
  'pull',
  'stackoverflow',
  'spdx',
  'todo',
  'url',
]);
const warnings = z.array(z.string()).describe('What the answer lacks, and why');
const place = { repository: z.string(), path: z.string(), line };

const reference = z
  .strictObject({
    ...place,
    kind,
    target: z.string().describe('In one form, however it is written: RFC6265, 10.1145/872757.872770, #12'),
    text: z.string().describe('The line, without what marks a comment'),
    url: z.string().optional().describe('Where it can be read'),
    state: z
      .enum(['current', 'obsolete', 'open', 'closed', 'retracted', 'missing'])
      .optional()
      .describe('What the service said that knows it; absent if it was not asked'),
    detail: z.string().optional().describe('By what an RFC is replaced, or why an issue is closed'),
    checked_at: time.optional(),
  })
  .meta({ id: 'Reference' });

export const references = z.strictObject({
  items: z.array(reference).describe('In the order of repositories, paths and lines'),
  kinds: z.partialRecord(kind, count).describe('All that fit but for their kind'),
  total: count.describe('Those of the kinds that were asked for'),
  next_cursor: next,
  warnings,
});

export const checkedReferences = z.strictObject({
  ...references.shape,
  checked: count.optional().describe('With --online: targets that were asked about now'),
});

export const todos = z.strictObject({
  items: z
    .array(
      z.strictObject({
        ...place,
        marker: z.string().describe('TODO, FIXME, HACK or XXX'),
        text: z.string(),
        owner: z.string().optional().describe('Whom it names: ada of TODO(ada)'),
        since: time.optional(),
        basis: z
          .enum(['line', 'file'])
          .optional()
          .describe(
            'line: the line was written then; file: its file has not changed since, so it is at least that old',
          ),
        author: z.string().optional().describe('Who wrote the line, by git blame'),
      }),
    )
    .describe('Oldest first, those of unknown age last'),
  total: count,
  warnings,
});

const author = z.strictObject({
  family: z.string().optional(),
  given: z.string().optional(),
  name: z.string().optional().describe('Of an organisation, or whoever has one name'),
  orcid: z.string().optional(),
});

export const citation = z.strictObject({
  ...about,
  source: z.string().optional().describe('The file that says how to cite; absent if none does'),
  citation: z.strictObject({
    type: z.enum(['software', 'dataset', 'article', 'generic']),
    title: z.string(),
    authors: z.array(author),
    version: z.string().optional(),
    date: z.string().optional().describe('YYYY, YYYY-MM or YYYY-MM-DD'),
    doi: z.string().optional(),
    url: z.string().optional(),
    license: z.string().optional(),
    journal: z.string().optional(),
    volume: z.string().optional(),
    issue: z.string().optional(),
    pages: z.string().optional(),
    publisher: z.string().optional(),
    funding: z.array(z.string()).optional(),
  }),
  format: z.enum(['bibtex', 'cff', 'csl']),
  text: z.string().describe('The citation in that format'),
  warnings,
});

const unknown = <T extends z.ZodType>(schema: T) => schema.nullable().describe('null if unknown');

export const scholarlyMetadata = z.strictObject({
  address: z.string(),
  title: unknown(z.string()),
  authors: unknown(z.array(author)),
  doi: unknown(z.string()),
  arxiv_id: unknown(z.string()),
  journal: unknown(z.string()),
  publication_year: unknown(z.int()),
  funding_sources: unknown(z.array(z.string())),
  references: z.partialRecord(kind, count),
  reference_count: count,
  equation_count: z.null(),
  table_count: z.null(),
  figure_count: z.null(),
  metadata_completeness_score: z.number().min(0).max(1).describe('Share of title, authors, DOI, year and licence'),
  extraction_confidence: unknown(z.number().min(0).max(1)),
  requires_manual_review: z.boolean(),
  source: unknown(z.string()),
});

export const completeness = z.strictObject({
  total_resources: count,
  with_citation_file: count,
  with_doi: count,
  with_authors: count,
  with_license: count,
  average_completeness: z.number().min(0).max(1).nullable(),
});

const cited = z
  .strictObject({
    id: z.string(),
    source_resource_id: z.string(),
    source_address: z.string(),
    target_url: z.string().optional(),
    target_resource_id: z.string().nullable().describe('UUID of a file of the repository; null for what is elsewhere'),
    target: z.string().describe('A path, or the name of a work: RFC6265'),
    citation_type: z.string().describe('link, or the kind of a reference'),
    context_snippet: z.string(),
    position: line,
    importance_score: z.null().describe('Not measured'),
  })
  .meta({ id: 'FileCitation' });

/** Of the HTTP API. */
export const resourceCitations = z.strictObject({
  resource_id: z.string(),
  address: z.string(),
  outbound: z.array(cited),
  inbound: z.array(cited).describe('Links of documents and configuration to this file'),
  counts: z.strictObject({ outbound: count, inbound: count, total: count }).describe('Without the limit'),
  warnings: z.array(z.string()),
});

/** Of the HTTP API. */
export const citationGraph = z.strictObject({
  nodes: z.array(z.strictObject({ id: z.string(), title: z.string(), type: z.enum(['source', 'cited']) })),
  edges: z.array(z.strictObject({ source: z.string(), target: z.string(), type: z.string() })),
});
