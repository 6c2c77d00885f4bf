import { Args, Flags } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { readAge } from '../lib/cli/read-age.ts';
import { scholarlyModule } from '../lib/modules/scholarly/api.ts';
import { listTodos, type TodoList } from '../lib/modules/scholarly/usecases/list-todos.ts';
import { describeTodos } from '../lib/render/references.ts';

export default class Todo extends PharosCommand {
  static override summary = 'List what the code says is still to be done (TODO, FIXME, HACK, XXX), oldest first.';

  static override description =
    'In a repository on this machine git tells who wrote the line, and when. Elsewhere the age is that of the last change of the file, so that a line is at least that old.';

  static override examples = [
    { command: '<%= config.bin %> todo --older-than 1y', description: 'What has waited for a year' },
    { command: '<%= config.bin %> todo src/api', description: 'In one folder' },
  ];

  static override strict = false;

  static override args = { paths: Args.string({ description: 'files or folders (default: the whole repository)' }) };

  static override flags = {
    'older-than': Flags.string({
      description: 'only those known to be that old: 30d, 6w, 6m, 1y',
      helpValue: '<age>',
    }),
    limit: limitFlag(100),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<TodoList> {
    const { argv, flags } = await this.parse(Todo);
    const { 'older-than': olderThan, limit, repo, all } = flags;
    return this.withStores(async ({ container: { stores, moduleStore }, settings, signal, style }) => {
      const answer = await listTodos({
        ...graphOptions({ repo, all }, stores.catalog),
        ...{ stores, references: await moduleStore(scholarlyModule), settles: true, paths: argv.map(String), signal },
        ...{ limit, people: settings.people, blames: true },
        ...(olderThan !== undefined && { olderThan: readAge(olderThan) }),
      });
      this.tellWarnings(answer);
      this.say(describeTodos(answer.items, all, style));
      const rest = answer.total - answer.items.length;
      if (rest > 0 && !this.jsonEnabled()) process.stderr.write(`${rest} more; raise --limit\n`);
      return answer;
    });
  }
}
