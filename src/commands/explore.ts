import { Args, Flags } from '@oclif/core';
import { graphFlags } from '../lib/cli/graph-flags.ts';
import { notesOf } from '../lib/cli/notes-of.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { readText } from '../lib/cli/read-text.ts';
import type { Annotation } from '../lib/modules/annotations/api.ts';
import type { Exploration } from '../lib/modules/graph/usecases/exploration.ts';
import { explore } from '../lib/modules/graph/usecases/explore.ts';
import { describeExploration, describeFreshness } from '../lib/render/exploration.ts';
import { describeBeside } from '../lib/render/notes/beside.ts';

/** Notes that are shown, beside the budget. */
const NOTES = 5;

export default class Explore extends PharosCommand {
  static override summary =
    'Show the definitions that matter for a question or a diff, with their source and relations.';

  static override description =
    'In one answer within a budget: source, proved callers and callees, tests that reach the definitions, and the names of those left out.';

  static override examples = [
    { command: '<%= config.bin %> explore where are cookies signed', description: 'A question' },
    { command: '<%= config.bin %> explore Flask.make_response --budget 1000', description: 'A name, in 1000 tokens' },
    {
      command: '<%= config.bin %> explore - < report.md',
      description: 'The report of a defect, its first line being the title',
    },
    { command: '<%= config.bin %> explore --diff origin/main', description: 'The definitions that a branch changes' },
  ];

  static override strict = false;

  static override args = {
    query: Args.string({
      description: 'a question, a name, or words; several words are combined; - reads a text from standard input',
    }),
  };

  static override flags = {
    diff: Flags.string({ description: 'what changed since the merge base of HEAD and this ref', helpValue: '<ref>' }),
    budget: Flags.integer({
      min: 200,
      max: 20_000,
      default: 4000,
      description: 'maximum number of tokens of the answer as text, 4 characters each',
    }),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Exploration & { readonly notes?: readonly Annotation[] }> {
    const { argv, flags } = await this.parse(Explore);
    const { diff, budget, repo, all } = flags;
    const words = argv.length === 0 ? undefined : argv.join(' ');
    const query = words === '-' ? await readText(process.stdin, 'explore') : words;
    return this.withStores(async (context) => {
      const { actor, container, signal, style } = context;
      const { stores, encoders } = container;
      const answer = await explore({
        ...{ actor, stores, budget, all, signal, directory: process.cwd() },
        ...(query !== undefined && { query }),
        ...(diff !== undefined && { diff }),
        ...(encoders && { encoders }),
        ...(repo !== undefined && { repository: repo }),
      });
      const notes = await notesOf(context, {
        ...{ repositories: [answer.repository], limit: NOTES },
        places: answer.definitions.map(({ path, line, endLine }) => ({ path, startLine: line, endLine })),
        ...(query !== undefined && { question: query }),
      });
      const parts = [describeExploration(answer, style), describeBeside(notes, style)];
      this.say(parts.filter((part) => part !== '').join('\n\n'));
      const warning = describeFreshness(answer.freshness);
      if (warning !== undefined && !this.jsonEnabled()) process.stderr.write(`${warning}\n`);
      this.tellUnlinked(answer);
      return { ...answer, ...(notes && notes.total > 0 && { notes: notes.items }) };
    });
  }
}
