import { Args, Flags } from '@oclif/core';
import { noteChoice, noteContext, repoFlag } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { writeOutput } from '../../lib/cli/write-output.ts';
import { PharosError } from '../../lib/errors.ts';
import { exportNotes, type NoteExport } from '../../lib/modules/annotations/usecases/export-notes.ts';
import { plural } from '../../lib/render/counts.ts';
import { jsonLinesOfNotes } from '../../lib/render/notes/jsonl.ts';
import { jsonLdOfNotes } from '../../lib/render/notes/jsonld.ts';
import { markdownOfNotes } from '../../lib/render/notes/markdown.ts';
import { sarifOfNotes } from '../../lib/render/notes/sarif.ts';
import { printable } from '../../lib/render/printable.ts';

const FORMATS = ['jsonl', 'jsonld', 'markdown', 'sarif'] as const;
type Format = (typeof FORMATS)[number];

export interface ExportedNotes {
  readonly file: string;
  readonly format: Format;
  readonly repository: string;
  readonly notes: number;
}

export default class NotesExport extends PharosCommand {
  static override summary = 'Export the notes of a repository; of private ones only your own.';

  static override description =
    'JSON lines have all that was written, for `pharos notes import`: a team can commit them. JSON-LD is W3C Web Annotation, Markdown is for people, SARIF for code scanning and editors.';

  static override examples = [
    {
      command: '<%= config.bin %> notes export --output .pharos/notes.jsonl',
      description: 'To commit: lines that change only where notes do',
    },
    { command: '<%= config.bin %> notes export src --format markdown', description: 'Those of a folder, to read' },
  ];

  static override args = {
    path: Args.string({ description: 'a file or a folder (default: the whole repository)' }),
  };

  static override flags = {
    format: Flags.option({ char: 'f', description: 'format', options: FORMATS, default: 'jsonl' as Format })(),
    output: Flags.string({ char: 'o', description: 'file to write (default: standard output)', helpValue: '<file>' }),
    repo: repoFlag,
  };

  async run(): Promise<ExportedNotes | undefined> {
    const { args, flags } = await this.parse(NotesExport);
    const { format, output, repo } = flags;
    if (this.jsonEnabled() && output === undefined) {
      throw new PharosError('USAGE', '--json tells what was written to a file, and no file is given', {
        hint: 'Give one with --output, or leave --json out: --format jsonl is JSON.',
      });
    }
    return this.withStores(async (context) => {
      const exported = await exportNotes({
        ...(await noteContext(context)),
        ...noteChoice(repo),
        ...(args.path !== undefined && { path: args.path }),
        order: format === 'markdown' || format === 'sarif' ? 'place' : 'id',
      });
      await writeOutput(this.#partsOf(exported, format), output);
      if (output === undefined) return undefined;
      const { repository, total: notes } = exported;
      this.say(printable(`${repository}: ${plural(notes, 'note')} in ${output}`));
      return { file: output, format, repository, notes };
    });
  }

  #partsOf(exported: NoteExport, format: Format): AsyncIterable<string> {
    if (format === 'jsonld') return jsonLdOfNotes(exported);
    if (format === 'markdown') return markdownOfNotes(exported);
    return format === 'sarif' ? sarifOfNotes(exported, this.config.version) : jsonLinesOfNotes(exported);
  }
}
