import { Flags } from '@oclif/core';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { edges, symbolEdges } from '../lib/usecases/questions/edges.ts';

type Row = Awaited<ReturnType<typeof edges>>[number] | Awaited<ReturnType<typeof symbolEdges>>[number];

export default class Edges extends PharosCommand {
  static override summary = 'Print the proved dependency graph.';

  static override examples = [
    { command: '<%= config.bin %> edges --repo . > edges.tsv', description: 'from, to, kind, line, specifier' },
    { command: '<%= config.bin %> edges --symbols --format json', description: 'From definition to definition' },
  ];

  static override flags = {
    repo: Flags.string({
      char: 'r',
      description: 'one repository (default: the one around this directory, or else all)',
    }),
    all: allFlag,
    format: Flags.string({
      options: ['tsv', 'json'],
      default: 'tsv',
      description: 'output format; json is the same as --json',
    }),
    symbols: Flags.boolean({
      description:
        'print definitions instead of files: from, from symbol, to, to symbol, first line, kind, all places as line:column',
    }),
  };

  async run(): Promise<{ readonly edges: readonly Row[] }> {
    const { flags } = await this.parse(Edges);
    return this.withStores(async ({ actor, container: { stores } }) => {
      const options = {
        actor,
        catalog: stores.catalog,
        ...{ directory: process.cwd(), all: flags.all },
        ...(flags.repo !== undefined && { repository: flags.repo }),
      };
      const rows = flags.symbols ? await symbolEdges(options) : await edges(options);
      if (flags.format === 'json' && !this.jsonEnabled()) this.logJson({ edges: rows });
      else if (rows.length > 0) this.log(rows.map((row) => cells(row).map(tsvCell).join('\t')).join('\n'));
      return { edges: rows };
    });
  }
}

function cells(row: Row): readonly (string | number)[] {
  if ('specifier' in row) return [row.from, row.to, row.kind, row.line, row.specifier];
  return [row.from, row.fromSymbol, row.to, row.toSymbol, row.line, row.kind, row.at];
}

/** A tab or a line break inside a name would shift the columns. */
function tsvCell(cell: string | number): string {
  return String(cell).replace(/[\t\n\r\\]/g, (char) => ({ '\t': '\\t', '\n': '\\n', '\r': '\\r' })[char] ?? '\\\\');
}
