import { z } from 'zod';
import { about, count, time } from './fields.ts';

const share = z.number().min(0).max(1);
const warnings = z.array(z.string()).describe('What the answer lacks, and why');
const source = z
  .enum(['person', 'scope', 'folder', 'package', 'team'])
  .describe(
    'Where it comes from: a person, scopes of commits, a folder, what imported packages are for, a team of CODEOWNERS',
  );

const fields = {
  id: z.string(),
  slug: z.string().describe('Unique: lower-case words with hyphens'),
  name: z.string(),
  alt_labels: z
    .array(z.string())
    .describe('Other names, by which scopes of commits and parts of paths are recognised, too'),
  description: z.string(),
  parent_id: z.string().optional().describe('The topic above it'),
  level: count.describe('0 at the top'),
  path: z.string().describe('Slugs from the top, with / between them'),
  allow_resources: z.boolean().describe('false: it only groups those below it'),
  source,
  labels: count.describe('Labels and path rules that people gave, in repositories that you see'),
  created_at: time,
  updated_at: time,
  etag: z.string().describe('Changes with every write to the topic itself'),
};
export const topic = z.strictObject(fields).meta({ id: 'Topic' });

const node = z
  .strictObject({
    ...fields,
    get children(): z.ZodArray<z.ZodType> {
      return z.array(node);
    },
  })
  .meta({ id: 'TopicNode' });

export const topicTree = z.strictObject({
  tree: z.array(node).describe('Those at the top, by slug'),
  total: count.describe('All topics'),
});

export const topics = z.strictObject({
  repositories: z.array(z.string()).describe('Where files were counted'),
  items: z
    .array(z.strictObject({ ...fields, files: count.describe('Indexed files about it, or about a topic below it') }))
    .describe('Parents before those below them'),
  total: count,
  files: count.describe('Indexed files'),
  unassigned: count.describe('Files about no topic'),
  warnings,
});

const method = z
  .enum(['manual', 'rule', 'learned'])
  .describe('manual: a person said it; rule: commits, names, imports or labels of other files; learned: from these');

export const predictions = z.strictObject({
  repository: z.string(),
  path: z.string(),
  resource_id: z.string(),
  address: z.string(),
  predictions: z
    .array(
      z.strictObject({
        node_id: z.string().describe('Id of the topic'),
        name: z.string(),
        topic_path: z.string().describe('Slugs from the top'),
        confidence: share.describe('Share of the evidence; 1 where a person said it'),
        method,
        evidence: z.array(z.string()),
        is_assigned: z.boolean().describe('The file counts as one of the topic'),
      }),
    )
    .describe('The likeliest first'),
  needs_review: z.boolean().describe('Nobody labelled it, and no topic stands out'),
  warnings,
});

const suggestions = {
  repositories: z.array(z.string()),
  items: z
    .array(
      z.strictObject({
        slug: z.string(),
        name: z.string(),
        alt_labels: z.array(z.string()),
        sources: z.array(source),
        evidence: z.array(z.string()).describe('One for each source'),
        files: count,
        repositories: z.array(z.string()),
      }),
    )
    .describe('The best first'),
  total: count.describe('Without the limit'),
  warnings,
};
export const suggestedTopics = z.strictObject(suggestions);
export const acceptedTopics = z.strictObject({
  ...suggestions,
  accepted: z.array(topic).describe('Topics that were added to the scheme'),
});

export const uncertainFiles = z.strictObject({
  threshold: share,
  count: count.describe('Files below the threshold without a label; the list has one of each folder and community'),
  resource_ids: z.array(z.string()),
  items: z
    .array(
      z.strictObject({
        resource_id: z.string(),
        address: z.string(),
        repository: z.string(),
        path: z.string(),
        margin: share.describe('How far the likeliest topic is ahead of the next'),
        topics: z.array(z.string()).describe('Names of the likeliest topics'),
      }),
    )
    .describe('The smallest margin first'),
  warnings,
});

const figures = {
  accuracy: share.optional().describe('By 5-fold cross-validation over folders; absent with too few labels or folders'),
  f1: share.optional().describe('Mean over topics'),
};
export const trainedTopics = z.strictObject({
  status: z.enum(['trained', 'too-few-labels']),
  ...figures,
  samples_trained: count,
  classes: count,
  model_version: z.string(),
  models: z.array(
    z.strictObject({
      repository: z.string(),
      method: z.enum(['rule', 'learned']).describe('The better one, which ranks from now on'),
      ...figures,
      rule: share.optional().describe('Accuracy of the rules'),
      learned: share.optional().describe('Accuracy of what was learned'),
      samples: count,
      classes: count,
      trained_at: time,
      model_version: z.string(),
    }),
  ),
});

export const labelledFiles = z.strictObject({
  topic,
  added: count.describe('New labels and path rules'),
  known: count.describe('Those that were there already'),
});

export const changes = z.strictObject({
  repository: about.repository,
  range: z.string(),
  topics: z
    .array(
      z.strictObject({
        topic: z
          .string()
          .optional()
          .describe('Slugs from the top; absent for commits without a topic, which come last'),
        name: z.string().optional(),
        commits: count,
        fixes: count,
      }),
    )
    .describe('With the most commits first'),
  changes: z
    .array(
      z.strictObject({
        sha: z.string(),
        subject: z.string(),
        at: time,
        is_fix: z.boolean(),
        topic: z.string().optional(),
        method: z
          .enum(['scope', 'manual', 'rule', 'learned'])
          .optional()
          .describe('scope: its subject names the topic; otherwise its files are about it'),
      }),
    )
    .describe('Newest first'),
  is_suggested: z.boolean().describe('There are no topics yet: these are those that scopes of commits suggest'),
  warnings,
});
