import { Args, Flags } from '@oclif/core';
import { noteContext, noteIdArg, notePath } from '../../lib/cli/note-options.ts';
import { readNote } from '../../lib/cli/read-note.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { PharosError } from '../../lib/errors.ts';
import { type Annotation, NOTE_KINDS } from '../../lib/modules/annotations/api.ts';
import { editNote } from '../../lib/modules/annotations/usecases/change-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteEdit extends RemoteCommand {
  static override summary = 'Change the text, kind or tags of a note of your own.';

  static override examples = [
    {
      command: '<%= config.bin %> note edit 3f9a2c1b "Two workers may start at once; see #812."',
      description: 'Its text',
    },
    { command: '<%= config.bin %> note edit 3f9a2c1b --kind decision --tag queue', description: 'Its kind and tags' },
  ];

  static override args = {
    id: noteIdArg,
    text: Args.string({ description: 'the note, in Markdown; - reads it from standard input' }),
  };

  static override flags = {
    kind: Flags.option({ char: 'k', description: 'kind of note', options: NOTE_KINDS })(),
    tag: Flags.string({
      char: 't',
      multiple: true,
      description: 'a tag, in place of those it has; can be repeated',
      helpValue: '<tag>',
    }),
  };

  async run(): Promise<Annotation> {
    const { args, flags } = await this.parse(NoteEdit);
    if (args.text === undefined && !flags.kind && !flags.tag) {
      throw new PharosError('USAGE', 'Nothing to change is given', { hint: 'Give a text, --kind or --tag.' });
    }
    const text = args.text === undefined ? undefined : await readNote(args.text, process.stdin);
    const note = await this.askOne<Annotation>(
      {},
      async (context) =>
        editNote({
          ...(await noteContext(context)),
          id: args.id,
          ...(text !== undefined && { note: text }),
          ...(flags.kind && { kind: flags.kind }),
          ...(flags.tag && { tags: flags.tag }),
        }),
      ({ ask }) => {
        const body = { note: text, kind: flags.kind, tags: flags.tag };
        return ask({ answer: 'note', method: 'PUT', path: notePath(args.id), body });
      },
    );
    this.say(describeNote(note, this.style));
    return note;
  }
}
