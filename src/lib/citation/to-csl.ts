import type { Citation } from './citation.ts';

const TYPES = { software: 'software', dataset: 'dataset', article: 'article-journal', generic: 'document' } as const;

/** An item of CSL-JSON 1.0.2, which reference managers import. */
export function toCsl({ type, title, authors, date, ...rest }: Citation) {
  return {
    id: rest.doi ?? rest.url ?? title,
    type: TYPES[type],
    title,
    author: authors.map(({ family, given, name }) =>
      family === undefined ? { literal: name } : { family, ...(given !== undefined && { given }) },
    ),
    ...(date !== undefined && { issued: { 'date-parts': [date.split('-').map(Number)] } }),
    ...(rest.version !== undefined && { version: rest.version }),
    ...(rest.doi !== undefined && { DOI: rest.doi }),
    ...(rest.url !== undefined && { URL: rest.url }),
    ...(rest.journal !== undefined && { 'container-title': rest.journal }),
    ...(rest.volume !== undefined && { volume: rest.volume }),
    ...(rest.issue !== undefined && { issue: rest.issue }),
    ...(rest.pages !== undefined && { page: rest.pages }),
    ...(rest.publisher !== undefined && { publisher: rest.publisher }),
  };
}
