import { z } from 'zod';
import { documentLink } from './document-link.ts';
import { about, count, line, time, unlinked } from './fields.ts';
import { unsupported } from './repositories.ts';
import { withOldNames } from './with-old-names.ts';

export const link = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    kind: z
      .string()
      .describe(
        'Kind of the import; `use` if definitions are used without an import of their file; package, conftest, binary, setup or mock for a rule of the language or its test runner',
      ),
    line: count.describe('Line in `from`; 0 if it follows from a rule and not from a line'),
    specifier: z.string().describe('Text of the import; of a `use`, the definition'),
  })
  .meta({ id: 'Link' });
const graph = { ...about, unlinked, unsupported: unsupported.optional() };
const paths = z.array(z.string());
const distance = z.int().min(1);
const documents = z.array(documentLink).optional().describe('With --documents: links of documents and configuration');

export const dependencies = z.strictObject({
  ...graph,
  target: z.strictObject({
    path: z.string(),
    symbol: z.string().optional().describe('Qualified name, when it is a definition'),
  }),
  total: count.describe('Number of files without --limit'),
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
          .describe(
            'For a target that is a definition: the definitions in this file that are involved; empty for top level',
          ),
      }),
    )
    .describe('Nearest first'),
  documents,
});

const name = { path: z.string(), symbol: z.string().describe('Qualified name; empty for the top level of the file') };
const definition = z
  .strictObject(
    withOldNames({
      ...name,
      kind: z.string(),
      line,
      end_line: line,
      exported: z.boolean().describe('Visible outside of its file'),
    }),
  )
  .meta({ id: 'Definition' });
const place = {
  line,
  column: count.describe('1-based; 0 if unknown'),
  kind: z.string().describe('call, construct or decorate; read if the definition itself is passed on'),
};
const known = { kind: z.string().optional(), line: line.optional() };

export const hidden = z.strictObject({
  ...graph,
  total: count.describe('Number of couplings without --limit'),
  couplings: z
    .array(
      z.strictObject({
        from: z.string().describe('With a path or --diff, the file asked about'),
        to: z.string(),
        together: count.describe('Commits of the last three years that changed both'),
        share: z.number().min(0).max(1).describe('The same as a share of those of the file that changed less'),
        last: time.describe('When they last changed together'),
      }),
    )
    .describe('The strongest first'),
  warnings: z.array(z.string()).describe('What the answer lacks, and why'),
});

export const calls = z.strictObject({
  ...graph,
  target: definition,
  total: count.describe('Number of definitions without --limit'),
  definitions: z
    .array(
      z.strictObject({
        ...name,
        ...known,
        distance: distance.describe('Calls between it and the target'),
        test: z.boolean(),
        via: z.strictObject(name).describe('The definition one call nearer to the target'),
        through: z
          .strictObject(name)
          .optional()
          .describe('The calls are of this definition, which the target overrides or implements'),
        places: z.array(z.strictObject(place)).describe('Of the calls, in the file of the caller'),
      }),
    )
    .describe('Nearest first'),
  possible: z
    .strictObject({
      total: count,
      places: z
        .array(z.strictObject({ ...name, ...place }))
        .optional()
        .describe('With --possible'),
    })
    .describe('Calls by name on receivers of unknown type: none of them is proved'),
});

const relatedType = z.strictObject({
  ...name,
  ...known,
  distance,
  relation: z.string().describe('extend or implement'),
  via: z.strictObject(name).describe('The type one step nearer to the target'),
});

export const hierarchy = z.strictObject({
  ...graph,
  target: definition,
  supertypes: z.array(relatedType).describe('Nearest first'),
  subtypes: z.array(relatedType).describe('Nearest first'),
});

export const implementations = z.strictObject({
  ...graph,
  target: definition,
  definitions: z.array(z.strictObject({ ...name, ...known, test: z.boolean() })).describe('Nearest first'),
});

export const unused = z.strictObject({
  ...graph,
  total: count.describe('Number of definitions without --limit'),
  definitions: z.array(z.strictObject({ ...name, kind: z.string(), line, exported: z.boolean() })),
  left_out: z.strictObject({
    exported: count.describe('Without a proved use, but visible outside of their files'),
    mentioned: count.describe('Without a proved use, but their names are mentioned'),
    implied: count.describe('Without a proved use, but annotated, special to the language or inherited'),
    files: count.describe('Files that could not be judged'),
  }),
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
  whole: paths.describe('Those that count as a whole'),
  definitions: z
    .array(
      z.strictObject(withOldNames({ path: z.string(), symbol: z.string(), kind: z.string(), line, end_line: line })),
    )
    .describe('Changed definitions of the other changed files'),
  unknown: paths.describe('Changed, but not in the graph: new, deleted, or not source code'),
  stale: paths.describe('With --diff: changed again since they were indexed'),
  total: count.describe('Affected files without --limit'),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        distance: distance.describe('Links between it and the nearest change'),
        via: link.describe('The link over which it was reached'),
        precision: z
          .enum(['definition', 'file'])
          .describe('definition: reached by uses of what changed; file: somewhere on the way a whole file counted'),
        test: z.boolean().describe('Test code, helpers and fixtures included'),
        chance: z.number().min(0).max(1).describe('Chance that a walk along its dependencies hits a change'),
      }),
    )
    .describe('Nearest first, then by chance'),
  tests: paths.describe('Tests to run: changed ones, then those reached, in the order of `files`'),
  documents,
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
    .describe('Largest first'),
  added: z
    .array(z.array(link))
    .describe('With --fail-on-new: a shortest cycle over each import that became part of one'),
});

export const central = z.strictObject({
  ...graph,
  total: count.describe('Number of files without --limit'),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        rank: z.number().min(0).max(1).describe('PageRank; the sum over all files is 1'),
        dependents: count,
        dependencies: count,
      }),
    )
    .describe('Most central first'),
});

export const communities = z.strictObject({
  ...graph,
  modularity: z
    .number()
    .min(-0.5)
    .max(1)
    .describe('Louvain modularity: how many more links stay inside than expected by chance'),
  total: count.describe('Communities without --limit'),
  communities: z
    .array(
      z.strictObject({
        name: z.string(),
        folder: z.string().describe('Folder that contains at least two thirds of its files; empty for the root'),
        words: z.array(z.string()).describe('Distinctive words of its files'),
        files: paths.describe('Most connected first'),
        inside: count.describe('Links between its files'),
        outside: count.describe('Links to or from others'),
      }),
    )
    .describe('Largest first'),
});

export const orphans = z.strictObject({
  ...graph,
  files: z.array(
    z.strictObject({
      path: z.string(),
      dependencies: count,
      configured_by: z.string().optional().describe('A file of configuration that names it; absent if none does'),
    }),
  ),
});

export const externals = z.strictObject({
  ...about,
  packages: z
    .array(
      z.strictObject({
        package: z.string(),
        files: paths.describe('Files that import it'),
        tests: count.describe('Number of tests among them'),
      }),
    )
    .describe('Most imported first'),
});

export const map = z.strictObject({
  ...about,
  files: count,
  edges: count.describe('Pairs of files, one of which depends on the other'),
  areas: count.describe('Groups of files that belong together'),
  notes: count.describe('Notes that it shows; absent without --with-notes').optional(),
  out: z.string().describe('The file'),
  bytes: count,
});

export const similar = z.strictObject({
  ...graph,
  target: z.strictObject({ path: z.string() }),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        similarity: z.number().min(-1).max(1).describe('Cosine of the Node2Vec vectors'),
      }),
    )
    .describe('The most similar first'),
});
