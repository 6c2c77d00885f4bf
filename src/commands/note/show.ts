import { noteContext, noteIdArg, notePath } from '../../lib/cli/note-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type NoteThread, showNote } from '../../lib/modules/annotations/usecases/show-note.ts';
import { describeThread } from '../../lib/render/notes/text.ts';

export default class NoteShow extends RemoteCommand {
  static override summary = 'Show a note with its replies, and its text then and now.';

  static override examples = [
    { command: '<%= config.bin %> note show 3f9a2c1b', description: 'By the start of its id' },
  ];

  static override args = { id: noteIdArg };

  async run(): Promise<NoteThread> {
    const { args } = await this.parse(NoteShow);
    const note = await this.askOne<NoteThread>(
      {},
      async (context) => showNote({ ...(await noteContext(context)), id: args.id }),
      ({ ask }) => ask({ answer: 'note-show', path: notePath(args.id) }),
    );
    this.say(describeThread(note, this.style));
    return note;
  }
}
