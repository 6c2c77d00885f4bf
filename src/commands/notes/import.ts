import { createReadStream } from 'node:fs';
import { Args } from '@oclif/core';
import { noteChoice, noteContext, repoFlag } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { PharosError } from '../../lib/errors.ts';
import { type ImportedNotes, importNotes } from '../../lib/modules/annotations/usecases/import-notes.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';

export default class NotesImport extends PharosCommand {
  static override summary = 'Import notes from `pharos notes export`, all or none.';

  static override description =
    'Of two versions of a note, the one changed later counts. Notes that were removed here stay removed. Notes of a local repository are attached to the one around this directory. Repeated, it changes nothing.';

  static override examples = [
    { command: '<%= config.bin %> notes import .pharos/notes.jsonl', description: 'What a team has committed' },
    {
      command: 'git show other:.pharos/notes.jsonl | <%= config.bin %> notes import -',
      description: 'From standard input',
    },
  ];

  static override args = {
    file: Args.string({ required: true, description: 'a file of JSON lines; - reads standard input' }),
  };

  static override flags = { repo: repoFlag };

  async run(): Promise<ImportedNotes> {
    const { args, flags } = await this.parse(NotesImport);
    return this.withStores(async (context) => {
      const imported = await importNotes({
        ...(await noteContext(context)),
        ...noteChoice(flags.repo),
        ...(args.file === '-'
          ? { input: process.stdin, name: 'standard input' }
          : { input: readFile(args.file), name: args.file }),
      });
      this.say(printable(describe(imported)));
      return imported;
    });
  }
}

async function* readFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of createReadStream(file)) yield part as Buffer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new PharosError('USAGE', `${file} cannot be read (${code})`, {
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
}

function describe({ added, changed, unchanged, removed, hidden, quoted, repositories }: ImportedNotes): string {
  const to = repositories.length > 0 ? ` to ${repositories.join(', ')}` : '';
  return [
    `${plural(added, 'note')} added${to}, ${changed} changed, ${unchanged} unchanged`,
    ...(removed > 0 ? [`${removed} left out: removed here`] : []),
    ...(hidden > 0 ? [`${hidden} left out: private notes of others`] : []),
    ...(quoted > 0 ? [`${quoted} placed by quotes alone: the texts that they were attached to are not here`] : []),
  ].join('\n');
}
