import { z } from 'zod';
import { about, count, line, time } from './fields.ts';

const share = z.number().min(0).max(1);
const common = { ...about, warnings: z.array(z.string()).describe('What the answer lacks, and why') };
export const person = {
  name: z.string(),
  share: share.describe('Estimated share of the next changes, among all people'),
  files: count.describe('How many of the files they changed'),
  commits: count.describe('In how many commits'),
  last: time.optional().describe('Their last change of these files'),
  last_active: time.describe('Their last commit anywhere'),
};
const likely = z.strictObject(person).meta({ id: 'LikelyPerson' });
const declared = z
  .array(
    z.strictObject({
      owner: z.string().describe('As CODEOWNERS writes it'),
      rule: z.string(),
      line,
      source: z.string().describe('Path of the CODEOWNERS file'),
      files: count,
    }),
  )
  .describe('Owners by CODEOWNERS; likely people never replace them');
const abstains = z.boolean().describe('Somebody new is likelier to make the next change than anybody known');

export const owners = z.strictObject({
  ...common,
  path: z.string(),
  files: count.describe('Indexed files at the path'),
  declared,
  explicitly_unowned: count.describe('Files that a rule without an owner leaves to nobody'),
  likely: z.array(likely).describe('People whom the history suggests, most likely first'),
  away: z.array(likely).describe('Those who changed the files and have made no commit for 180 days'),
  abstains,
  knowledge_held_by_one: z.boolean().describe('Only one person who is active has changed the files'),
});

export const reviewers = z.strictObject({
  ...common,
  files: z.array(z.string()),
  declared,
  reviewers: z.array(z.strictObject({ ...person, reason: z.string() })).describe('Most likely first'),
  abstains,
  unknown: z.array(z.string()).describe('Changed files that nobody who is active has changed before'),
});

const rules = z.array(z.strictObject({ line, pattern: z.string() }));
export const codeOwnersCheck = z.strictObject({
  ...common,
  path: z.string(),
  host: z.enum(['github', 'gitlab']).describe('Whose rules it was read by'),
  rules: count,
  invalid: z
    .array(z.strictObject({ line, text: z.string(), reason: z.string() }))
    .describe('Lines that the host ignores'),
  shadowed: rules.describe('Rules that fit files, all of which a later rule decides about'),
  unmatched: rules.describe('Rules that fit no indexed file'),
  inactive: z
    .array(z.strictObject({ owner: z.string(), name: z.string(), last: time }))
    .describe('Owners whose name is that of a person without a commit for 180 days'),
  files: count,
  uncovered: count.describe('Indexed files that nobody owns'),
  most_changed: z
    .array(z.strictObject({ path: z.string(), churn: z.number().min(0) }))
    .describe('Files without an owner that change most'),
});

export const departed = z.strictObject({
  ...common,
  people: z.array(z.string()).describe('Those of the names that the history knows'),
  unknown: z.array(z.string()).describe('Names that it does not know'),
  total: count.describe('Number of files that only they changed, as far as the stored history goes'),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        people: z.array(z.string()).describe('Those of them who changed it'),
        commits: count,
        last: time.describe('When it was last changed'),
        churn: z.number().min(0),
      }),
    )
    .describe('Those that change most first'),
});

export const fileChanges = z.strictObject({
  ...common,
  path: z.string(),
  total: count.describe('Stored commits that changed something there'),
  changes: z
    .array(
      z.strictObject({
        commit: z.string(),
        at: time,
        subject: z.string(),
        author: z.string().optional().describe('Absent where no names are kept'),
        is_fix: z.boolean().describe('Its message says that it mends something'),
        renamed_from: z.string().optional().describe('The path before, where the commit renamed the file'),
        files: count.describe('Files of code in the commit'),
      }),
    )
    .describe('The newest first; without commits of machines, and without those that changed too much at once'),
});

export const codeOwnersProposal = z.strictObject({
  ...common,
  rules: z.array(
    z.strictObject({
      pattern: z.string(),
      people: z.array(z.strictObject({ name: z.string(), handle: z.string().optional() })),
    }),
  ),
  text: z.string().describe('The file to write; rules of people without a handle are comments'),
});

export const mergedPeople = z.strictObject({
  repository: z.string(),
  people: z
    .array(z.strictObject({ name: z.string(), names: z.array(z.string()).describe('All names in the history') }))
    .describe('Those that were named, as they are now'),
  changed: count.describe('How many merges were made or taken back'),
});

export const hiddenPerson = z.strictObject({
  is_hidden: z.boolean(),
  repositories: z.array(z.string()).describe('Those in whose history somebody has the name'),
});
