import { z } from 'zod';
import { counts, describeEdges } from '../lib/render/counts.ts';
import { type StatusHere, status, statusHere } from '../lib/usecases/questions/status.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import { type Followed, followedWords, unindexedAnswer } from './following.ts';
import { freshnessOf, type Source, shortCommit, sourceOf } from './source-line.ts';
import { budget, choice, type McpContext, path, scope, tool } from './tool.ts';

export const STATUS_TOOL = tool({
  name: 'status',
  title: 'Indexed repositories',
  description: 'Which repositories are indexed, how completely, and whether they are up to date.',
  input: z.object({ ...scope, budget }),
  async run({ budget: tokens, ...chosen }, context, signal) {
    const here = await look(context, choice(context, chosen), signal);
    const { followed } = context;
    const answer = new Answer(tokens, sourceOfStatus(here, followed));
    for (const state of here.repositories) {
      const { files, edges, unresolved, languages } = state;
      const unknown = state.unlinked.length;
      answer.add(
        `${state.repository} at ${shortCommit(state.commit)}: ${wordsAbout(state, followed)}`,
        `  ${counts({ ...files })} (${counts(languages)}), ${describeEdges(edges)}, unresolved: ${counts(unresolved)}${unknown === 0 ? '' : `, unknown dependencies of ${countOf(unknown, 'file')}`}`,
      );
    }
    return answer.toString();
  },
});

function wordsAbout(state: StatusHere['repositories'][number], followed: Followed | undefined): string {
  const words = followed?.repository === state.repository ? followedWords(followed) : undefined;
  return words ?? freshnessOf(state);
}

async function look(
  { stores: { catalog } }: McpContext,
  { directory, all, ...chosen }: ReturnType<typeof choice>,
  signal: AbortSignal,
): Promise<StatusHere> {
  if (directory !== undefined) return statusHere({ catalog, signal, directory, all, ...chosen });
  return { repositories: await status({ catalog, signal, ...chosen }), others: 0 };
}

/** Of a repository that is not indexed first: what follows is not about it. */
function sourceOfStatus({ unindexed, repositories, others }: StatusHere, followed: Followed | undefined): Source {
  const indexed = repositories.length + others;
  const known = `${countOf(indexed, 'repository is', 'repositories are')} indexed`;
  if (!unindexed) return { said: `${known}.` };
  // The command has a way up to the root, no name from the repository.
  const first =
    (followed && unindexedAnswer(followed)?.text.split('\n')[0]) ??
    `The repository around this directory is not indexed; index it with \`${unindexed.command}\`.`;
  const rest = others === 0 ? '' : `; all=true shows ${others === 1 ? 'it' : 'them'}`;
  return { said: indexed === 0 ? first : `${first} ${known}${rest}.`, name: unindexed.path };
}

export const INGEST_TOOL = tool({
  name: 'ingest',
  title: 'Index a repository',
  description: 'Index a repository, or bring its index up to date: a path on this machine, or an https URL.',
  input: z.object({ repository: path, budget }),
  async run({ repository, budget: tokens }, { ingest }, signal) {
    const { files, edges, unresolved, seconds, ...result } = await ingest!(repository, signal);
    const answer = new Answer(tokens, sourceOf(result.repository, `at ${shortCommit(result.commit)} is indexed now.`));
    answer.add(
      `${counts({ ...files })}, ${describeEdges(edges)}, unresolved: ${counts(unresolved)}, ${seconds.toFixed(1)} s`,
    );
    return answer.toString();
  },
});
