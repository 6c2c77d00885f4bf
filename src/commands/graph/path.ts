import { Args } from '@oclif/core';
import type { ChalkInstance } from 'chalk';
import { graphFlags, graphOptions, pictureFlags } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type DependencyPath, dependencyPath } from '../../lib/modules/graph/usecases/dependency-path.ts';
import { drawing, type Picture } from '../../lib/render/graph-picture.ts';
import { printable } from '../../lib/render/printable.ts';
import { describeLink } from '../../lib/render/reached-files.ts';
import { table } from '../../lib/render/table.ts';

export default class Path extends RemoteCommand {
  static override summary = 'Show a shortest dependency path from one file to another.';

  static override examples = [
    {
      command: '<%= config.bin %> graph path src/ui/page.ts src/db/client.ts',
      description: 'Why does the page need the database?',
    },
  ];

  static override args = {
    from: Args.string({ required: true, description: 'a file, or a definition, which stands for its file' }),
    to: Args.string({ required: true, description: 'a file or definition, like FROM' }),
  };

  static override flags = { ...graphFlags, ...pictureFlags };

  async run(): Promise<DependencyPath> {
    const { args, flags } = await this.parse(Path);
    const answer = await this.askOne<DependencyPath>(
      flags,
      ({ container: { stores } }) => dependencyPath({ ...graphOptions(flags, stores.catalog), ...args }),
      ({ ask, repository: repo, target }) =>
        ask({
          ...{ answer: 'graph-path', path: '/graph/path' },
          query: { repo, from: target(args.from), to: target(args.to), tests: flags.tests },
        }),
    );
    this.sayOrDraw(
      drawing(flags, () => picture(answer)),
      () => describe(answer, this.style),
    );
    this.tellUnlinked(answer);
    return answer;
  }
}

function picture({ from, to, links }: DependencyPath): Picture {
  const ends = new Set([from, to]);
  const paths = new Set([from, ...links.map((link) => link.to), to]);
  return {
    nodes: [...paths].map((id) => ({ id, isFocus: ends.has(id) })),
    links: links.map((link) => ({ from: link.from, to: link.to, label: describeLink(link) })),
  };
}

function describe({ from, to, found, links }: DependencyPath, style: ChalkInstance): string {
  if (!found) return printable(`${from} does not depend on ${to}`);
  if (links.length === 0) return printable(`${from} is the same file`);
  const rows = links.map((link) => [`  ${link.to}`, describeLink(link)]);
  return `${style.bold(printable(from))}\n${printable(table(rows))}`;
}
