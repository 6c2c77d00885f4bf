import { Args } from '@oclif/core';
import { graphFlags, limitFlag } from '../../lib/cli/graph-flags.ts';
import { noteChoice } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type StaleDocuments, staleDocuments } from '../../lib/modules/resources/usecases/stale-documents.ts';
import { plural } from '../../lib/render/counts.ts';
import { describeStaleDocuments } from '../../lib/render/documents.ts';

export default class DocsStale extends PharosCommand {
  static override summary = 'List documents that name files which are gone, or which have changed after them.';

  static override description =
    'A change does not make a document wrong: the list says where to look, those with most changes first.';

  static override examples = [
    { command: '<%= config.bin %> docs stale', description: 'Of all documents' },
    { command: '<%= config.bin %> docs stale docs --json', description: 'Those of a folder, for programs' },
  ];

  static override args = { path: Args.string({ description: 'a document or folder (default: the whole repository)' }) };

  static override flags = { limit: limitFlag(20), repo: graphFlags.repo };

  async run(): Promise<StaleDocuments> {
    const { args, flags } = await this.parse(DocsStale);
    return this.withStores(async ({ actor, container: { stores }, style }) => {
      const answer = await staleDocuments({
        ...{ actor, stores, ...noteChoice(flags.repo), limit: flags.limit },
        ...(args.path !== undefined && { path: args.path }),
      });
      this.tellWarnings(answer);
      const none = `None of ${plural(answer.documents, 'document')} is known to name code that has changed after it.`;
      this.say(answer.total > 0 ? describeStaleDocuments(answer.stale, style) : none);
      const rest = answer.total - answer.stale.length;
      if (rest > 0 && !this.jsonEnabled()) process.stderr.write(`${rest} more; raise --limit\n`);
      return answer;
    });
  }
}
