import { Args } from '@oclif/core';
import { graphFlags, limitFlag } from '../../lib/cli/graph-flags.ts';
import { noteChoice } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type DocumentLinks, documentLinks } from '../../lib/modules/resources/usecases/document-links.ts';
import { describeDocumentLinks } from '../../lib/render/documents.ts';

export default class DocsLinks extends PharosCommand {
  static override summary = 'List the files and definitions that documents link to or name.';

  static override examples = [
    { command: '<%= config.bin %> docs links', description: 'Of all documents' },
    { command: '<%= config.bin %> docs links docs/guide.md', description: 'Of one' },
  ];

  static override args = { path: Args.string({ description: 'a document or folder (default: the whole repository)' }) };

  static override flags = { limit: limitFlag(200), repo: graphFlags.repo };

  async run(): Promise<DocumentLinks> {
    const { args, flags } = await this.parse(DocsLinks);
    return this.withStores(async ({ actor, container: { stores }, style }) => {
      const answer = await documentLinks({
        ...{ actor, stores, ...noteChoice(flags.repo), limit: flags.limit },
        ...(args.path !== undefined && { path: args.path }),
      });
      this.say(
        answer.total > 0
          ? describeDocumentLinks(answer.links, style)
          : 'No link and no name in code marks in these documents leads to an indexed file.',
      );
      const rest = answer.total - answer.links.length;
      if (rest > 0 && !this.jsonEnabled()) process.stderr.write(`${rest} more; raise --limit\n`);
      return answer;
    });
  }
}
