import { z } from 'zod';
import { impact } from '../../answers/graph.ts';
import { readJsonBody, repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';

const change = z.strictObject({
  repo: repositoryName.optional(),
  targets: z
    .array(text(4096))
    .max(1000)
    .default([])
    .meta({ description: 'Changed files or definitions: a path, a qualified name, or path:name' }),
  files: z
    .array(text(4096))
    .max(1000)
    .default([])
    .meta({ description: 'Changed files, each as a whole; those that are not in the graph are returned as unknown' }),
  by_file: z.boolean().default(false).meta({ description: 'A changed definition counts as its whole file' }),
  depth: z.int().min(1).max(100).optional().meta({ description: 'Maximum distance; default: unlimited' }),
  limit: z.int().min(1).max(1000).default(50),
  documents: z
    .boolean()
    .default(false)
    .meta({ description: 'Also documents and configuration that name what changed' }),
});

/** What a change can affect. The server has no working tree, so the caller says what has changed. */
export const impactRoute = moduleRoute(
  {
    method: 'POST',
    path: '/api/v1/graph/impact',
    tag: 'code',
    summary: 'Files that a change can affect, and the tests that cover it',
    scope: 'read',
    rate: 'read',
    maxBody: 1024 * 1024,
    body: change,
    answer: { description: 'The nearest first', schema: impact },
    problems: {
      404: 'Nothing is indexed under such a name, or it is ambiguous',
      503: 'The catalog or the search index is unavailable',
    },
    statuses: { BAD_REPOSITORY: 404 },
  },
  ({ body }, { ask }) => {
    const { repo, targets, files, by_file: byFile, depth, ...asked } = readJsonBody(body, change);
    return ask('impact', {
      ...{ ...asked, byFile, files: targets, changedFiles: files },
      ...(repo !== undefined && { repository: repo }),
      ...(depth !== undefined && { depth }),
    });
  },
);
