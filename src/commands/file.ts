import { Args, Flags } from '@oclif/core';
import type { ChalkInstance } from 'chalk';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { notesOf } from '../lib/cli/notes-of.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { isTextOnly } from '../lib/languages/index.ts';
import type { Annotation } from '../lib/modules/annotations/api.ts';
import type { NotesBeside } from '../lib/modules/annotations/usecases/notes-beside.ts';
import { type FileDetails, fileDetails } from '../lib/modules/graph/usecases/file-details.ts';
import { describeLinks } from '../lib/render/document-links.ts';
import { describeBeside } from '../lib/render/notes/beside.ts';
import { printable } from '../lib/render/printable.ts';
import { table } from '../lib/render/table.ts';

/** Notes that are shown. */
const NOTES = 100;

interface Found {
  readonly details: FileDetails;
  readonly notes: NotesBeside | undefined;
}

export default class File extends RemoteCommand {
  static override summary = 'Show what a file depends on, what depends on it, and what it defines.';

  static override examples = [
    { command: '<%= config.bin %> file src/flask/app.py', description: 'In the repository around this directory' },
    {
      command: '<%= config.bin %> file src/flask/app.py --repo github.com/pallets/flask --json',
      description: 'In another one, as JSON',
    },
  ];

  static override args = {
    file: Args.string({ required: true, description: 'path in the repository, as `pharos search` prints it' }),
  };

  static override flags = {
    repo: Flags.string({
      char: 'r',
      description:
        'one repository: its key, URL, path or last name (default: the one around this directory, or else all)',
    }),
    all: allFlag,
  };

  async run(): Promise<FileDetails & { readonly notes?: readonly Annotation[] }> {
    const { args, flags } = await this.parse(File);
    const { repo, all } = flags;
    const { details, notes } = await this.askOne<Found>(
      flags,
      async (context) => {
        const { actor, container } = context;
        const found = await fileDetails({
          ...{ actor, stores: container.stores, file: args.file, directory: process.cwd(), all },
          ...(repo !== undefined && { repository: repo }),
        });
        const { repository, path } = found;
        const places = [{ path }];
        return { details: found, notes: await notesOf(context, { repositories: [repository], places, limit: NOTES }) };
      },
      async ({ ask, repository, path: local }) => {
        const query = { repo: repository, path: local(args.file) };
        const found = await ask<FileDetails>({ answer: 'file', path: '/files', query });
        const { repository: key, path } = found;
        const { remoteNotes } = await import('../lib/cli/remote/remote-notes.ts');
        return { details: found, notes: await remoteNotes(ask, { repo: [key], at: path, limit: NOTES }) };
      },
    );
    const parts = [describe(details, this.style), describeBeside(notes, this.style)];
    this.say(parts.filter((part) => part !== '').join('\n'));
    this.tellUnlinked(details);
    return { ...details, ...(notes && notes.total > 0 && { notes: notes.items }) };
  }
}

function describe(
  { path, language, reason, dependencies, dependents, links: named, documents, symbols }: FileDetails,
  style: ChalkInstance,
): string {
  const links = (list: FileDetails['dependencies']) =>
    list.map(({ path: other, line, kind, specifier }) => [`  ${other}`, `line ${line}`, kind, specifier]);
  const parts: [string, string, string[][]][] = [
    ['depends on', 'no proved dependencies', links(dependencies)],
    ['is used by', 'no proved dependents', links(dependents)],
    [
      'defines',
      'defines nothing',
      symbols.map(({ symbol, kind, startLine }) => [`  ${symbol}`, `line ${startLine}`, kind]),
    ],
  ];
  const shown = parts.map(([title, none, rows]) => (rows.length === 0 ? none : `${title}\n${printable(table(rows))}`));
  if (reason !== undefined) {
    shown[0] = `depends on: unknown (${printable(reason)})`;
    if (symbols.length === 0) shown[2] = 'defines: unknown';
  }
  // A document has no dependencies that could be proved.
  if (isTextOnly(language)) shown.splice(0, 2);
  if (named.length > 0) shown.unshift(`names\n${describeLinks(named, 'to')}`);
  if (documents.length > 0) shown.splice(-1, 0, `is named by\n${describeLinks(documents, 'from')}`);
  return [`${style.bold(printable(path))}, ${language}`, ...shown].join('\n');
}
