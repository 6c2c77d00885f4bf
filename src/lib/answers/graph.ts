import { z } from 'zod';
import { about, count, unlinked } from './fields.ts';

const link = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    kind: z
      .string()
      .describe(
        'Kind of the import; `use` when definitions are used without an import of their file; package, conftest or binary for a rule of the language',
      ),
    line: count.describe('In `from`; 0 where a rule and no line says it'),
    specifier: z.string().describe('Text of the import; of a `use`, the definition'),
  })
  .meta({ id: 'Link' });
const graph = { ...about, unlinked };
const paths = z.array(z.string());
const distance = z.int().min(1);

export const dependencies = z.strictObject({
  ...graph,
  target: z.strictObject({
    path: z.string(),
    symbol: z.string().optional().describe('Qualified name, when it is a definition'),
  }),
  total: count.describe('Files without --limit'),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        distance: distance.describe('Links between it and the target'),
        via: link.describe('The link over which it was found'),
        test: z.boolean(),
        symbols: z
          .array(z.string())
          .optional()
          .describe('Definitions at its end, next to a target that is a definition; empty for top level'),
      }),
    )
    .describe('The nearest first'),
});

export const path = z.strictObject({
  ...graph,
  from: z.string(),
  to: z.string(),
  found: z.boolean(),
  links: z.array(link).describe('From one file to the next'),
});

export const impact = z.strictObject({
  ...graph,
  changed: paths.describe('Changed files that are indexed'),
  unknown: paths.describe('Changed, and not in the graph: new, deleted, or no source'),
  stale: paths.describe('With --diff: changed again since they were indexed'),
  total: count.describe('Reached files without --limit'),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        distance: distance.describe('Links between it and the nearest change'),
        via: link.describe('The link over which it was reached'),
        test: z.boolean().describe('Test code, helpers and fixtures included'),
        chance: z.number().min(0).max(1).describe('Chance that a walk along its dependencies hits a change'),
      }),
    )
    .describe('The nearest first, then by chance'),
  tests: paths.describe('Tests to run: changed ones, then those reached, in the order of `files`'),
});

export const cycles = z.strictObject({
  ...graph,
  cycles: z
    .array(
      z.strictObject({
        files: paths,
        links: z.array(link).describe('The imports among them'),
        example: z.array(link).describe('One cycle among them'),
      }),
    )
    .describe('The largest first'),
  added: z
    .array(z.array(link))
    .describe('With --fail-on-new: a shortest cycle over each import that became part of one'),
});

export const central = z.strictObject({
  ...graph,
  total: count.describe('Files without --limit'),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        rank: z.number().min(0).max(1).describe('PageRank; all files together have 1'),
        dependents: count,
        dependencies: count,
      }),
    )
    .describe('The most central first'),
});

export const communities = z.strictObject({
  ...graph,
  modularity: z.number().min(-0.5).max(1).describe('How much more the links stay inside than chance would have it'),
  total: count.describe('Communities without --limit'),
  communities: z
    .array(
      z.strictObject({
        name: z.string(),
        folder: z.string().describe('Folder that holds at least two thirds of its files; empty for the root'),
        words: z.array(z.string()).describe('Words that set its files apart'),
        files: paths.describe('The most connected first'),
        inside: count.describe('Links between its files'),
        outside: count.describe('Links to or from others'),
      }),
    )
    .describe('The largest first'),
});

export const orphans = z.strictObject({
  ...graph,
  files: z.array(z.strictObject({ path: z.string(), dependencies: count })),
});

export const externals = z.strictObject({
  ...about,
  packages: z
    .array(
      z.strictObject({
        package: z.string(),
        files: paths.describe('Files that import it'),
        tests: count.describe('How many of them are tests'),
      }),
    )
    .describe('Those that most files import first'),
});

export const map = z.strictObject({
  ...about,
  files: count,
  edges: count.describe('Pairs of files of which one depends on the other'),
  areas: count.describe('Groups of files that belong together'),
  out: z.string().describe('The file'),
  bytes: count,
});
