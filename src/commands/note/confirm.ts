import { noteContext, noteIdArg, notePath } from '../../lib/cli/note-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { confirmNote } from '../../lib/modules/annotations/usecases/change-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteConfirm extends RemoteCommand {
  static override summary = 'Confirm that a note is right where it is, or where it is suggested to be.';

  static override description =
    'A note whose code has changed is followed from its new text; a lost one goes to the suggested place. A note of an agent no longer expires.';

  static override examples = [{ command: '<%= config.bin %> note confirm 3f9a2c1b', description: 'Still true' }];

  static override args = { id: noteIdArg };

  async run(): Promise<Annotation> {
    const { args } = await this.parse(NoteConfirm);
    const note = await this.askOne<Annotation>(
      {},
      async (context) => confirmNote({ ...(await noteContext(context)), id: args.id }),
      ({ ask }) => ask({ answer: 'note', method: 'POST', path: notePath(args.id, '/confirm'), body: {} }),
    );
    this.say(describeNote(note, this.style));
    return note;
  }
}
