import { z } from 'zod';
import { count, time } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

const values = z.array(z.string()).optional();

const rule = z
  .strictObject({
    repositories: values.describe('Keys; absent: every repository'),
    paths: values.describe('Patterns'),
    languages: values,
    topics: values.describe('Topics; those below them count, too'),
    owners: values.describe('As CODEOWNERS writes them'),
    depends_on: values.describe('Files or folders that are imported, or external packages'),
    query: z.string().optional().describe('The first 100 files that a search finds'),
  })
  .describe('Files that fit every criterion, by one of its values; read anew with each question')
  .meta({ id: 'CollectionRule' });

const fields = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  owner_id: z.string(),
  owner: z.string(),
  visibility: z
    .enum(['private', 'shared', 'public'])
    .describe('private: for its owner; shared: for whoever sees one of its repositories; public: for everybody'),
  parent_id: z.string().optional().describe('The collection above it'),
  resource_count: count.describe('Visible members, and files of the rule that are not among them'),
  stale_count: count.describe('Members that are lost, or whose lines or definition have changed'),
  rule: rule.optional(),
  created_at: time,
  updated_at: time,
  etag: z.string().describe('Changes with every write'),
};
export const collection = z.strictObject(fields).meta({ id: 'Collection' });

const file = {
  resource_id: z.string().describe('UUID of the repository, file or definition'),
  address: z.string().describe('{repository}:{path}#{qualified name}, percent-encoded'),
  repository: z.string(),
};

const memberFields = {
  id: z.string(),
  ...file,
  position: z.int().min(1),
  text: z.string().optional().describe('Markdown, for the reader of the tour'),
  added_by: z.string(),
  added_at: time,
  anchor: z
    .strictObject(
      withOldNames({
        state: z
          .enum(['exact', 'moved', 'changed', 'orphaned', 'unplaced'])
          .describe(
            'exact and moved: its text is there; changed: something else is there; orphaned: lost, with the last path and lines; unplaced: its repository is not indexed',
          ),
        path: z.string(),
        start_line: count,
        end_line: count,
        whole: z.enum(['file', 'symbol', 'repository']).optional().describe('Absent for lines or a part of them'),
        symbol: z.string().optional().describe('Qualified name of the definition that it is, or is in'),
        added_as: z.string().optional().describe('The path at which it was added, if it is another one'),
      }),
    )
    .describe('Where it is now'),
};
const member = z.strictObject(memberFields).meta({ id: 'CollectionMember' });

const ruleFile = z.strictObject({ ...file, path: z.string() });

export const collectionDetails = z.strictObject({
  ...fields,
  items: z.array(member).describe('In their order'),
  total: count.describe('Number of members without --limit'),
  next_cursor: z.string().optional().describe('Cursor of the next page (--cursor); absent on the last page'),
  rule_files: z
    .array(ruleFile)
    .optional()
    .describe('Files that the rule finds and that are no members; absent without a rule'),
  subcollections: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export const collections = z.strictObject({
  items: z.array(collection).describe('By name'),
  total: count,
  next_cursor: z.string().optional().describe('Cursor of the next page (--cursor); absent on the last page'),
});

export const addedMembers = z.strictObject({
  collection,
  added: count,
  known: count.describe('Places that were in the collection already'),
  left_out: z.array(z.string()).describe('Files whose text is not in the index: nothing could follow them'),
});

export const tour = z.strictObject({
  collection,
  stops: z
    .array(
      z.strictObject({
        ...memberFields,
        code: z.string().optional().describe('The lines as they are now'),
        is_cut: z.literal(true).optional().describe('There are more lines'),
      }),
    )
    .describe('In their order'),
  total: count,
  next_cursor: z.string().optional().describe('Cursor of the next page (--cursor); absent on the last page'),
});

const list = z.array(member);
export const collectionChanges = z.strictObject({
  collection,
  added: list.describe('Members that were added since; absent a time none'),
  moved: list.describe('Their text is at another path, or on other lines'),
  changed: list.describe('Something else is there'),
  gone: list.describe('Lost, with their last path and lines'),
  unplaced: list.describe('Their repositories are not indexed, so nobody has looked'),
});

export const exportedCollections = z.strictObject({ file: z.string(), bytes: count });

export const importedCollections = z.strictObject({
  collections: z.array(z.strictObject({ id: z.string(), name: z.string(), members: count })),
});

export const relatedFiles = z.strictObject({
  recommendations: z
    .array(
      z.strictObject({
        ...file,
        path: z.string(),
        similarity_score: z.number().min(0).max(1).describe('By rank within its repository'),
        reason: z.string(),
      }),
    )
    .describe('Best first'),
  warnings: z.array(z.string()).describe('Why there is less evidence than could be'),
});

export const similarCollections = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        resource_count: count,
        similarity_score: z.number().min(0).max(1).describe('Weighted Jaccard of files and their neighbours'),
        shared: count.describe('Files that both have'),
      }),
    )
    .describe('Most similar first'),
});
