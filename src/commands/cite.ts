import { Args, Flags } from '@oclif/core';
import { graphOptions } from '../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { CITATION_FORMATS, type CitationAnswer, cite } from '../lib/modules/scholarly/usecases/cite.ts';
import { printable } from '../lib/render/printable.ts';

export default class Cite extends RemoteCommand {
  static override summary = 'Print how a repository is to be cited, as BibTeX, CITATION.cff or CSL-JSON.';

  static override description =
    'By CITATION.cff (what it prefers to be cited first), codemeta.json, .zenodo.json or paper.md; else by package.json, pyproject.toml or Cargo.toml. What none of them says is left out.';

  static override examples = [
    { command: '<%= config.bin %> cite', description: 'The repository around this folder' },
    { command: '<%= config.bin %> cite networkx --format cff', description: 'A CITATION.cff to start from' },
  ];

  static override args = {
    repository: Args.string({ description: 'key, URL, path or last name (default: the one around this directory)' }),
  };

  static override flags = {
    format: Flags.option({
      char: 'f',
      description: 'format of the citation',
      options: CITATION_FORMATS,
      default: 'bibtex' as const,
    })(),
  };

  async run(): Promise<CitationAnswer> {
    const { args, flags } = await this.parse(Cite);
    const { repository: repo } = args;
    const { format } = flags;
    const answer = await this.askOne<CitationAnswer>(
      { repo },
      ({ container: { stores } }) => cite({ ...graphOptions({ repo, all: false }, stores.catalog), stores, format }),
      ({ ask, repository }) =>
        ask({ answer: 'cite', path: '/scholarly/citation', query: { repo: repository, format } }),
    );
    this.tellWarnings(answer);
    this.log(printable(answer.text.trimEnd()));
    return answer;
  }
}
