import { writeFile } from 'node:fs/promises';
import { Flags } from '@oclif/core';
import { inCollection, inFlag } from '../lib/cli/collection-options.ts';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { notesOf } from '../lib/cli/notes-of.ts';
import { type CommandContext, PharosCommand } from '../lib/cli/pharos-command.ts';
import { PharosError } from '../lib/errors.ts';
import { type DrawnMap, drawMap, type FileNote } from '../lib/modules/graph/usecases/draw-map.ts';
import { plural } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';

const MOST_NOTES = 1000;

interface MapResult extends Omit<DrawnMap, 'content'> {
  /** The file that was written. */
  readonly out: string;
  readonly bytes: number;
}

export default class DrawMap extends PharosCommand {
  static override summary = 'Draw an interactive map of a repository: one HTML file, or a picture.';

  static override description =
    'Each file is a point. Files that depend on each other are close together, and files with more dependents are larger. The page needs no server and no network.';

  static override examples = [
    { command: '<%= config.bin %> map', description: 'Of the repository around this directory' },
    { command: '<%= config.bin %> map --repo github.com/pallets/flask --out flask.html', description: 'Of another' },
    { command: '<%= config.bin %> map --with-notes', description: 'With the notes on its files' },
    { command: '<%= config.bin %> map --svg --out - > map.svg', description: 'A picture with names and a legend' },
  ];

  static override flags = {
    repo: Flags.string({
      char: 'r',
      description: 'one repository: its key, URL, path or last name (default: the one around this directory)',
    }),
    all: allFlag,
    in: inFlag,
    out: Flags.string({
      description: 'file to write, - for stdout (default: <name>-map.html or .svg in this directory)',
      helpValue: '<file>',
    }),
    svg: Flags.boolean({ description: 'draw an SVG picture instead of a page' }),
    'with-notes': Flags.boolean({
      description: 'mark the files that have notes; the page then contains the text of those that others may read',
    }),
  };

  async run(): Promise<MapResult | undefined> {
    const { flags } = await this.parse(DrawMap);
    if (flags.out === '-' && this.jsonEnabled()) {
      throw new PharosError('USAGE', '--out - and --json both write to stdout', { hint: 'Give --out a file.' });
    }
    return this.withStores(async (context) => {
      const { actor, container } = context;
      const { catalog } = container.stores;
      const within = await inCollection(context, flags);
      const format = flags.svg ? 'svg' : 'html';
      const { content, ...figures } = await drawMap({
        actor,
        catalog,
        ...{ directory: process.cwd(), all: flags.all },
        format,
        ...(flags.repo !== undefined && { repository: flags.repo }),
        ...(flags['with-notes'] && { readNotes: (repository) => readNotes(context, repository) }),
        ...(within && { repository: within.repository, only: within.files }),
      });
      if (flags.out === '-') {
        process.stdout.write(content);
        return undefined;
      }
      const out = flags.out ?? `${nameOf(figures.repository)}-map.${format}`;
      await write(out, content);
      const notes = figures.notes === undefined ? '' : `, ${plural(figures.notes, 'note')}`;
      process.stderr.write(
        printable(
          `Map of ${figures.repository}, ${figures.files} files, ${plural(figures.edges, 'dependency', 'dependencies')} by import or use${notes}: ${out}\n`,
        ),
      );
      return { ...figures, out, bytes: Buffer.byteLength(content) };
    });
  }
}

/** Open notes that others may read, too: a map is shown around. */
async function readNotes(context: CommandContext, repository: string): Promise<FileNote[]> {
  const beside = await notesOf(context, { repositories: [repository], places: [{ path: '/' }], limit: MOST_NOTES });
  return (beside?.items ?? [])
    .filter(({ visibility }) => visibility === 'members')
    .map(({ anchor, kind, author, note }) => ({
      path: anchor.path,
      ...(anchor.whole === undefined && { line: anchor.startLine }),
      ...{ kind, state: anchor.state, author: author.name, text: note },
    }));
}

/** The last part of a key, as a file may be called. */
function nameOf(repository: string): string {
  return (
    repository
      .split(/[\\/]/)
      .at(-1)!
      .replace(/[^\w.-]/g, '-')
      .replace(/^[.-]+/, '') || 'repository'
  );
}

async function write(file: string, content: string): Promise<void> {
  await writeFile(file, content).catch((cause: Error) => {
    throw new PharosError('FAILED', `${file} cannot be written: ${cause.message}`, {
      hint: 'Name another file with --out.',
      cause,
    });
  });
}
