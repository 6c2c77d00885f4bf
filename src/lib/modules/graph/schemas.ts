import { z } from 'zod';
import { about, count, line, time, unlinked } from '../../answers/fields.ts';
import { hidden, link } from '../../answers/graph.ts';
import { note } from '../../answers/notes.ts';
import { origins, setAside, unsupported } from '../../answers/repositories.ts';
import { RELATION_TYPES } from './usecases/entity-relations.ts';

export const mapSource = z.strictObject({
  repository: z.string(),
  commit: z.string().optional(),
  paths: z.array(z.string()),
  languages: z.array(z.string()).meta({ description: 'The most frequent first' }),
  language: z.array(count).meta({ description: 'For each file, its index in languages' }),
  rank: z.array(z.number()).meta({ description: 'PageRank of each file, as a fraction of the highest' }),
  edges: z.array(count).meta({ description: 'Pairs of indexes into paths: dependent, dependency' }),
});

export const areaMap = z.strictObject({
  ...mapSource.shape,
  areas: z.array(z.strictObject({ name: z.string(), files: count })).meta({ description: 'The largest first' }),
  area: z.array(count).meta({ description: 'For each file, its index in areas' }),
  x: z.array(z.number()),
  y: z.array(z.number()).meta({ description: 'Down is positive' }),
});

export const usesOfFile = z.strictObject({
  ...{ ...about, unlinked, unsupported: unsupported.optional() },
  path: z.string(),
  reason: z.string().optional().describe('Why no use is known; absent for code'),
  total: count.describe('Number of uses without the limit'),
  uses: z
    .array(
      z.strictObject({
        line,
        column: count.describe('1-based, in UTF-16 code units; 0 if unknown'),
        kind: z.string(),
        of: count.describe('Index into definitions'),
      }),
    )
    .describe('In the order of the text'),
  definitions: z
    .array(
      z.strictObject({
        ...{ path: z.string(), symbol: z.string().describe('Qualified name'), kind: z.string() },
        line,
        users: count.describe('Number of definitions and files with a proved use of it'),
      }),
    )
    .describe('Those that are used'),
});

const discovered = z.strictObject({ resource_id: z.string(), address: z.string(), path: z.string() });

const hypothesis = z
  .strictObject({
    id: z.string(),
    a_resource: discovered,
    c_resource: discovered,
    b_resources: z.array(discovered).describe('Files that are coupled with both'),
    plausibility: z
      .number()
      .min(0)
      .max(1)
      .describe('Share of the commits of the file that changed less in which the other one changed, too'),
    together: count.describe('Number of these commits within three years'),
    last: time.describe('When they last changed together'),
  })
  .meta({ id: 'Hypothesis' });

export const hypotheses = z.strictObject({
  ...about,
  hypotheses: z.array(hypothesis).describe('Files that change together without a dependency, the most plausible first'),
  total: count,
  next_cursor: z.string().optional().describe('Cursor of the next page; absent on the last one'),
  warnings: z.array(z.string()).describe('What the answer lacks, and why'),
});

const part = z.strictObject({
  name: z.string().describe('Its folder, and the words that set its files apart'),
  folder: z.string().describe('Folder that holds at least two thirds of its files; empty for the root'),
  words: z.array(z.string()),
  files: count,
  examples: z.array(z.string()).describe('Its most connected files'),
});

const gaps = z.strictObject({
  unresolved: z
    .array(
      z.strictObject({
        reason: z.string(),
        imports: count,
        examples: z.array(z.string()).describe('The most frequent specifiers'),
      }),
    )
    .describe('Imports that could not be resolved'),
  unread: z.array(z.strictObject({ reason: z.string(), files: count })).describe('Files that were not read'),
  unsupported: unsupported.optional(),
  origins: origins.optional(),
  set_aside: setAside.optional(),
});

export const repositoryOverview = z.strictObject({
  ...about,
  unlinked,
  unsupported: unsupported.optional(),
  totals: z
    .strictObject({ files: count, tests: count.describe('Those among the files'), dependencies: count })
    .describe('Of the graph; what follows leaves tests out'),
  readme: z.string().optional().describe('Path of the README'),
  parts: z
    .strictObject({ total: count, items: z.array(part) })
    .describe('Files that depend on one another more than on others; the largest first'),
  central: z.array(z.strictObject({ path: z.string(), dependents: count })).describe('Files on which the most depends'),
  entry_points: z
    .array(z.strictObject({ path: z.string(), dependencies: count }))
    .describe('Files that nothing depends on, and that use the most'),
  cycles: z
    .strictObject({
      total: count,
      items: z.array(
        z.strictObject({
          files: count,
          example: z.array(link).describe('A shortest cycle'),
          cut: link.describe('The import without which the fewest files are part of a cycle'),
          left: count.describe('How many these are'),
        }),
      ),
    })
    .describe('Groups of files that import one another, the largest first'),
  history: z
    .strictObject({
      hot_spots: z
        .array(
          z.strictObject({
            path: z.string(),
            changes: count.describe('Commits of the last year that changed it'),
            fixes: count.describe('Those whose message says that they mend something'),
            dependents: count,
          }),
        )
        .describe('Files that change most, recent changes counting more'),
      hidden: hidden.shape.couplings.describe('Files that change together without a proved dependency'),
    })
    .optional(),
  without_history: z.string().optional().describe('Why there is no history'),
  gaps: gaps.describe('What is not known, and why'),
});

const edge = z
  .strictObject({
    source: z.string().describe('UUID of the dependent'),
    target: z.string().describe('UUID of the dependency'),
    edge_type: z.string().describe('Kind of the dependency, as in Link'),
    line: count.describe('Line in the source; 0 if it follows from a rule and not from a line'),
  })
  .meta({ id: 'GraphEdge' });
const graph = { ...about, unlinked, unsupported: unsupported.optional() };

export const neighbors = z.strictObject({
  ...graph,
  ...discovered.shape,
  total: count.describe('Number of neighbours without the limit'),
  neighbors: z
    .array(
      z.strictObject({
        ...discovered.shape,
        distance: z.int().min(1).describe('Links between it and the file'),
        test: z.boolean(),
        edge: edge.describe('The dependency over which it was found'),
      }),
    )
    .describe('Nearest first'),
});

export const similarResources = z.strictObject({
  ...graph,
  ...discovered.shape,
  similar: z
    .array(z.strictObject({ ...discovered.shape, similarity: z.number().describe('Cosine of the vectors, -1 to 1') }))
    .describe('The most similar first'),
});

export const embedding = z.strictObject({
  ...graph,
  ...discovered.shape,
  node_id: z.string().describe('The same as resource_id'),
  embedding: z.array(z.number()).describe('Of length 1'),
  dimensions: count,
});

export const centrality = z.strictObject({
  ...graph,
  metrics: z
    .record(
      z.string(),
      z.strictObject({
        ...discovered.shape,
        in_degree: count.describe('Files that depend on it'),
        out_degree: count,
        total_degree: count,
        betweenness: z.null().describe('Not measured'),
        pagerank: z.number().describe('All files together have 1'),
      }),
    )
    .describe('By UUID'),
});

export const communityAssignments = z.strictObject({
  ...graph,
  result: z.strictObject({
    communities: z
      .record(z.string(), count.nullable())
      .describe('Number of the community by UUID: 0 is the largest of the repository; null for a file in none'),
    modularity: z.number().describe('Of the whole repository'),
    num_communities: count.describe('In the whole repository'),
    community_sizes: z.record(z.string(), count).describe('Files in each of these communities'),
  }),
});

const entity = z
  .strictObject({
    id: z.string().describe('Its address'),
    resource_id: z.string(),
    name: z.string().describe('Qualified name; of a file its path'),
    type: z.string().describe('file, or the kind of the definition'),
    path: z.string(),
    line: line.optional().describe('At which a definition begins'),
  })
  .meta({ id: 'GraphEntity' });

export const entities = z.strictObject({
  ...graph,
  entities: z.array(entity).describe('By path and name'),
  total_count: count,
  skip: count,
  limit: count,
  next_cursor: z.string().optional().describe('Cursor of the next page; absent on the last one'),
});

const relation = {
  relation_type: z.enum(RELATION_TYPES),
  weight: z.literal(1).describe('It is proved'),
  line: count.describe('In the file of the source; 0 where no line shows it'),
};

export const relationships = z.strictObject({
  ...graph,
  entity,
  outgoing_relationships: z.array(z.strictObject({ ...relation, target_entity: entity })),
  incoming_relationships: z.array(z.strictObject({ ...relation, source_entity: entity })),
  counts: z.strictObject({ outgoing: count, incoming: count, total: count }).describe('Without the limit'),
});

export const traversal = z.strictObject({
  ...graph,
  start_entity: entity,
  entities: z.array(entity).describe('Nearest first'),
  relationships: z.array(z.strictObject({ source_entity_id: z.string(), target_entity_id: z.string(), ...relation })),
  traversal_info: z.strictObject({
    max_hops: count,
    entities_by_hop: z.record(z.string(), z.array(z.string())).describe('Ids by distance'),
    total_entities: count,
    total_relationships: count,
    is_cut: z.boolean().describe('The limit has ended the walk'),
  }),
});

export const hover = z.strictObject({
  ...graph,
  path: z.string(),
  line,
  symbol_name: z.string().nullable().describe('Qualified name; null where nothing is proved of the place'),
  symbol_type: z.string().nullable(),
  definition_location: z.strictObject({ file_path: z.string(), line }).nullable(),
  signature: z.string().nullable().describe('First line of the definition'),
  documentation: z.string().nullable().describe('Its doc comment'),
  context_lines: z.array(z.string()).describe('The line between three others before and behind it'),
  notes: z.array(note).optional().describe('At the line; absent where nobody keeps notes'),
});

export { impact } from '../../answers/graph.ts';
