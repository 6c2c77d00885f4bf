import { z } from 'zod';
import { about, count } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

export const exported = z.strictObject({
  file: z.string(),
  ...about,
  files: count,
  notes: count.optional().describe('Only with --with-notes'),
  rows: count,
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const imported = z.strictObject({
  ...about,
  url: z.string().optional(),
  generation: count,
  files: count,
  edges: count,
  embeddings: count,
  notes: count.optional().describe('Notes that are new or newer; only if the file has some'),
});

export const removed = z.strictObject({
  ...about,
  url: z.string().optional(),
  files: count,
  edges: count,
  generations: count,
  facts: count,
  notes_removed: count,
  notes_kept: count.describe('Notes on it, which are there again once it is ingested'),
});

export const garbage = z.strictObject({
  generations: count,
  facts: count,
  clones: count,
  databases: z.array(
    z.strictObject(
      withOldNames({
        name: z.string(),
        bytes_before: count,
        bytes_after: count,
        reusable: z.int().min(1).optional(),
      }),
    ),
  ),
});

const setupChange = z.strictObject({
  file: z.string(),
  agents: z.array(z.string()).min(1).describe('Names for --agent'),
  purpose: z.enum(['server', 'instructions', 'skill']),
  action: z
    .enum(['create', 'add', 'replace', 'remove', 'delete', 'unchanged', 'left'])
    .describe('What is done with the file; left: it should be changed, but must not be'),
  added: z.string().optional().describe('Text that is added'),
  reason: z.string().optional().describe('Why it is unchanged or left'),
  hint: z.string().optional().describe('Suggested fix'),
});

const changedFiles = {
  project: z.string().optional().describe('Root of the project; absent for the files of the user'),
  written: z.boolean().describe('False for --dry-run, and if there was nothing to write'),
  changes: z.array(setupChange),
};

export const installed = z.strictObject({
  ...changedFiles,
  command: z.array(z.string()).min(1).describe('Command that agents start, with its arguments'),
});

export const uninstalled = z.strictObject(changedFiles);
