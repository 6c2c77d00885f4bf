import { z } from 'zod';
import { documentLink } from './document-link.ts';
import { about, count, line, unlinked } from './fields.ts';
import { beside } from './notes.ts';
import { unsupported } from './repositories.ts';
import { withOldNames } from './with-old-names.ts';

const link = z.strictObject({
  path: z.string(),
  kind: z.string(),
  line: z.int().min(0),
  specifier: z.string(),
  test: z.boolean(),
});

export const file = z.strictObject({
  ...about,
  path: z.string(),
  language: z.string(),
  unlinked,
  unsupported: unsupported.optional(),
  reason: z.string().optional().describe('Why the dependencies of this file are unknown; absent if they are known'),
  dependencies: z.array(link).describe('Files it imports, with the line in this file'),
  dependents: z.array(link).describe('Files that import it, with the line in each of them'),
  links: z.array(documentLink).describe('Files and definitions that it names, if it is a document or configuration'),
  documents: z.array(documentLink).describe('Documents and configuration that name it or a definition of it'),
  symbols: z.array(
    z.strictObject(withOldNames({ symbol: z.string(), kind: z.string(), start_line: line, end_line: line.optional() })),
  ),
  notes: beside,
});

const fileEdge = z.strictObject({
  from: z.string(),
  to: z.string(),
  kind: z.enum(['import', 'type', 'reexport', 'dynamic', 'require', 'asset', 'module', 'path', 'package']),
  line,
  specifier: z.string(),
  test: z.boolean(),
});

const useKind = z.enum(['call', 'construct', 'read', 'write', 'type', 'extend', 'implement', 'decorate', 'import']);

const symbolEdge = z.strictObject(
  withOldNames({
    from: z.string(),
    from_symbol: z.string(),
    to: z.string(),
    to_symbol: z.string(),
    overload: count.describe('Which of several definitions of that name in the file, in the order of the text'),
    kind: useKind,
    line,
    at: z
      .string()
      .describe(
        'All places, as `line:column` separated by blanks; a column of 0 is unknown; empty when only `line` is known',
      ),
    conditional: z.boolean().describe('Only some builds have the definition'),
  }),
);

export const edges = z.strictObject({ edges: z.array(z.xor([fileEdge, symbolEdge])) });
