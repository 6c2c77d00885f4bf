import { Args, Flags } from '@oclif/core';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { noteChoice, repoFlag } from '../lib/cli/note-options.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { resourceContext } from '../lib/cli/resource-options.ts';
import { LANGUAGE_IDS } from '../lib/languages/index.ts';
import { READ_STATUSES, RESOURCE_TYPES } from '../lib/modules/resources/api.ts';
import { listResources, type ResourceList } from '../lib/modules/resources/usecases/list-resources.ts';
import { describeResources } from '../lib/render/resources.ts';

export default class Resources extends RemoteCommand {
  static override summary =
    'List all that is indexed, each with its address: repositories, files, documents, definitions.';

  static override examples = [
    { command: '<%= config.bin %> resources queue', description: 'Whose path has a word' },
    { command: '<%= config.bin %> resources --type definition --path src', description: 'Definitions in a folder' },
    { command: '<%= config.bin %> resources --read completed', description: 'What you have read' },
  ];

  static override args = { words: Args.string({ description: 'part of a path, name or key' }) };

  static override flags = {
    type: Flags.option({
      char: 't',
      description: 'only this type (default: all but definitions)',
      options: RESOURCE_TYPES,
    })(),
    language: Flags.string({ char: 'l', description: 'only in this language', options: LANGUAGE_IDS }),
    path: Flags.string({ char: 'p', description: 'only files whose path matches', helpValue: '<glob>' }),
    read: Flags.option({ description: 'only what you have marked so', options: READ_STATUSES })(),
    limit: Flags.integer({ char: 'n', min: 1, max: 1000, default: 100, description: 'maximum number of resources' }),
    cursor: Flags.string({ description: 'the next page: the cursor from the end of the page before' }),
    repo: repoFlag,
    all: allFlag,
  };

  async run(): Promise<ResourceList> {
    const { args, flags } = await this.parse(Resources);
    const { type, language, path, read, limit, cursor, repo, all } = flags;
    const found = await this.askOne<ResourceList>(
      { repo, all },
      async (context) =>
        listResources({
          ...(await resourceContext(context)),
          ...{ ...noteChoice(repo), all, limit },
          ...(args.words !== undefined && { q: args.words }),
          ...(type && { type }),
          ...(language !== undefined && { language }),
          ...(path !== undefined && { path }),
          ...(read && { readStatus: read }),
          ...(cursor !== undefined && { cursor }),
        }),
      ({ ask, repository }) =>
        ask({
          ...{ answer: 'resources', path: '/resources' },
          query: { repo: repository, q: args.words, type, language, path, read_status: read, limit, cursor },
        }),
    );
    this.say(found.items.length > 0 ? describeResources(found.items, this.style) : 'Nothing that is indexed matches.');
    if (found.nextCursor !== undefined && !this.jsonEnabled())
      process.stderr.write(
        `${found.total - found.items.length} more or before; the next page: --cursor ${found.nextCursor}\n`,
      );
    return found;
  }
}
