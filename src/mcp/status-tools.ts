import { z } from 'zod';
import { counts } from '../lib/render/table.ts';
import { status } from '../lib/usecases/status.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import { freshnessOf, shortCommit, sourceOf } from './source-line.ts';
import { budget, path, repo, tool } from './tool.ts';

export const STATUS_TOOL = tool({
  name: 'status',
  title: 'What is indexed',
  description: 'Which repositories are indexed, how completely, and whether they are up to date.',
  input: z.object({ repo, budget }),
  async run({ repo: repository, budget: tokens }, { stores: { catalog } }, signal) {
    const all = await status({ catalog, signal, ...(repository !== undefined && { repository }) });
    const answer = new Answer(tokens, {
      said: `${countOf(all.length, 'repository is', 'repositories are')} indexed.`,
    });
    for (const state of all) {
      const { files, edges, unresolved, languages } = state;
      answer.add(
        `${state.repository} at ${shortCommit(state.commit)}: ${freshnessOf(state)}`,
        `  ${counts({ ...files })} (${counts(languages)}), ${countOf(edges, 'dependency', 'dependencies')}, unresolved: ${counts(unresolved)}`,
      );
    }
    return answer.toString();
  },
});

export const INGEST_TOOL = tool({
  name: 'ingest',
  title: 'Index a repository',
  description: 'Index a repository, or bring its index up to date: a path on this machine, or an https URL.',
  input: z.object({ repository: path, budget }),
  async run({ repository, budget: tokens }, { ingest }, signal) {
    const { files, edges, unresolved, seconds, ...result } = await ingest!(repository, signal);
    const answer = new Answer(tokens, sourceOf(result.repository, `at ${shortCommit(result.commit)} is indexed now.`));
    answer.add(
      `${counts({ ...files })}, ${countOf(edges, 'dependency', 'dependencies')}, unresolved: ${counts(unresolved)}, ${seconds.toFixed(1)} s`,
    );
    return answer.toString();
  },
});
