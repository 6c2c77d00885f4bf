import { z } from 'zod';
import { duplicateGroup } from './duplicates.ts';
import { freshness } from './explore.ts';
import { about, count, line, unlinked } from './fields.ts';
import { link } from './graph.ts';
import { note } from './notes.ts';
import { fileRisk } from './quality.ts';
import { unsupported } from './repositories.ts';
import { withOldNames } from './with-old-names.ts';

const symbol = z.string().describe('Qualified name; empty for the top level of the file');
const name = { path: z.string(), symbol };
const test = z.boolean().describe('Test code, helpers and fixtures included');
const possible = count.describe('Uses by name on receivers of unknown type: none of them is proved');
const unknown = count.describe('Number of files that could not be examined, so there may be more');

const changed = z.strictObject({
  total: count.describe('Number of files'),
  added: count,
  deleted: count,
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        change: z.enum(['added', 'modified', 'deleted', 'renamed']),
        before: z.string().optional().describe('Path at the base of a renamed file'),
        total: count.describe('Number of its changed definitions; 0 if it was added or deleted'),
        definitions: z.array(
          z.strictObject(
            withOldNames({
              symbol: z.string().describe('Qualified name'),
              kind: z.string(),
              change: z.enum(['added', 'modified', 'removed']),
              line: line.describe('First line; of a removed definition, at the base'),
              end_line: line,
            }),
          ),
        ),
      }),
    )
    .describe('Code first, then tests, then all else'),
  definitions: count.describe('Number of changed definitions in all files'),
});

const breaking = z.strictObject({
  total: count,
  changes: z
    .array(
      z.strictObject({
        ...name,
        kind: z.string(),
        line: line.describe('Of a removed definition, at the base'),
        change: z
          .enum(['removed', 'hidden', 'signature'])
          .describe('hidden: no longer visible outside of its file; signature: calls as before may be wrong'),
        before: z.string().describe('Declaration at the base'),
        after: z.string().optional().describe('Declaration now; absent if it was removed'),
        total: count.describe('Number of lines that use it and that the change left as they were'),
        uses: z.array(z.strictObject({ ...name, line, test })).describe('Code before tests'),
        possible,
      }),
    )
    .describe('Most used first'),
  unknown,
});

const uses = z.strictObject({
  total: count.describe('Number of changed definitions with uses'),
  definitions: z
    .array(
      z.strictObject({
        ...name,
        kind: z.string(),
        line,
        total: count.describe('Number of other definitions that are proved to use it'),
        users: z
          .array(
            z.strictObject({
              ...name,
              test,
              kinds: z.array(z.string()).describe('call, construct, decorate, read, write, type, extend, implement'),
              lines: z.array(line).describe('In its file'),
            }),
          )
          .describe('Code before tests'),
        possible,
      }),
    )
    .describe('Functions before types and values, then most used first; tests last'),
});

export const review = z.strictObject({
  ...about,
  unlinked,
  unsupported: unsupported.optional(),
  diff: z.string(),
  base: z.string().describe('Commit at which HEAD left the ref'),
  freshness,
  changed,
  breaking: breaking.describe(
    'Definitions that unchanged lines are proved to use, and that are gone or called differently now',
  ),
  cycles: z
    .strictObject({
      total: count,
      added: z
        .array(z.array(link))
        .describe('Shortest cycles that contain each new import that is part of one; that import first'),
      unknown,
    })
    .describe('Import cycles that the base did not have'),
  uses: uses.describe('Proved uses of the changed definitions that the base had'),
  dependents: z
    .strictObject({
      total: count,
      files: z.array(
        z.strictObject({
          path: z.string(),
          distance: z.int().min(1).describe('Links between it and the nearest change'),
          via: link.describe('The link over which it was reached'),
          precision: z.enum(['definition', 'file']).describe('As in graph impact'),
        }),
      ),
    })
    .describe('Files other than tests that the change can affect, nearest first'),
  tests: z
    .strictObject({ total: count, files: z.array(z.string()).describe('All of them, without --limit') })
    .describe('Tests to run, in the order of graph impact --tests'),
  unread: z
    .strictObject({
      total: count,
      reasons: z
        .array(z.strictObject({ reason: z.string(), total: count, files: z.array(z.string()) }))
        .describe('Most frequent first'),
    })
    .describe('Changed source files of which the report says less than of others'),
  notes: z
    .strictObject({ total: count, items: z.array(note) })
    .optional()
    .describe('Open notes that the change touches, changed last first; absent if notes are off or cannot be read'),
  duplicates: z
    .strictObject({ total: count, groups: z.array(duplicateGroup) })
    .optional()
    .describe('Changed definitions that are in other places, too; absent if the module duplicates is off'),
  risk: z
    .strictObject({ total: count, files: z.array(fileRisk) })
    .optional()
    .describe('Changed files that are riskier than most, the riskiest first; absent if quality is off'),
});
