import { z } from 'zod';
import { documentLink } from './document-link.ts';
import { about, count, line, time } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

const readStatus = z
  .enum(['unread', 'in_progress', 'completed', 'archived'])
  .describe('Of the reader; completed falls back to in_progress when the code has changed since');

export const resource = z
  .strictObject({
    id: z.string().describe('UUID'),
    address: z.string().describe('{repository}:{path}#{qualified name}, percent-encoded'),
    type: z.enum(['repository', 'file', 'document', 'definition']),
    title: z.string().describe('Qualified name, path or key'),
    repository: z.string(),
    url: z.string().optional(),
    path: z.string().optional(),
    symbol: z.string().optional(),
    language: z.string().optional(),
    read_status: readStatus,
    ingestion_status: z.enum(['completed', 'failed']).describe('failed: only the path is known, with the reason'),
    reason: z.string().optional(),
    updated_at: time.describe('When its repository was indexed'),
    commit: z.string().optional(),
    moved_to: z.string().optional().describe('It was asked for by an older address: this is the one it has now'),
  })
  .meta({ id: 'Resource' });

export const resources = z.strictObject({
  items: z.array(resource).describe('By address'),
  total: count,
  next_cursor: z.string().optional().describe('Cursor of the next page (--cursor); absent on the last page'),
});

export const readingList = z.strictObject({
  items: z
    .array(
      z.strictObject({
        resource_id: z.string(),
        address: z.string().describe('Where it is now'),
        repository: z.string(),
        path: z.string(),
        symbol: z.string().optional(),
        read_status: readStatus,
        has_changed: z.boolean().describe('Its code is not what was read'),
        state: z.enum(['exact', 'moved', 'changed', 'orphaned', 'unplaced']),
        marked_at: time,
      }),
    )
    .describe('Marked last first'),
  total: count,
});

export const resourceStatus = z.strictObject({
  id: z.string(),
  ingestion_status: z.enum(['completed', 'failed']),
  reason: z.string().optional(),
  commit: z.string().optional(),
  updated_at: time,
});

const chunk = z.strictObject(
  withOldNames({
    id: z.string().describe('Of the resource, with the number of the chunk; another one after each change'),
    resource_id: z.string(),
    chunk_index: count,
    start_line: count,
    end_line: count,
    definitions: z.array(z.string()),
    content: z.string().optional(),
  }),
);
export const chunks = z.strictObject({ items: z.array(chunk), total: count });
export const oneChunk = chunk.meta({ id: 'Chunk' });

export const documentLinks = z.strictObject({
  ...about,
  total: count.describe('Without --limit'),
  links: z.array(documentLink).describe('By document and line'),
});

export const staleDocuments = z.strictObject({
  ...about,
  documents: count.describe('Documents that were looked at'),
  total: count.describe('Stale ones, without --limit'),
  stale: z
    .array(
      z.strictObject({
        path: z.string(),
        changed_at: time.nullable().describe('Its last change within the stored history; null for an earlier one'),
        gone: z
          .array(
            z.strictObject({
              path: z.string(),
              line: line.describe('In the document'),
              at: time.describe('When it was removed or renamed'),
              moved_to: z.string().optional().describe('Where it was renamed to, as far as git has seen it'),
            }),
          )
          .describe('Files that it names and that are gone'),
        newer: z
          .array(
            z.strictObject({
              path: z.string(),
              lines: z.array(line).describe('Of the document, which name it or a definition in it'),
              changes: count.describe('Commits since the last change of the document'),
              changed_at: time,
            }),
          )
          .describe('Files of code that it names and that have changed after it, those with most changes first'),
      }),
    )
    .describe('Those that name what is gone first, then those whose code has changed most'),
  warnings: z.array(z.string()).describe('What the answer lacks, and why'),
});
