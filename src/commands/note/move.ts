import { noteChoice, noteContext, noteIdArg, notePath, placeArg, quoteFlag } from '../../lib/cli/note-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { moveNote } from '../../lib/modules/annotations/usecases/change-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteMove extends RemoteCommand {
  static override summary = 'Attach a note to another place in its repository.';

  static override examples = [
    { command: '<%= config.bin %> note move 3f9a2c1b src/queue.ts:61-70', description: 'To other lines' },
  ];

  static override args = { id: noteIdArg, place: placeArg };

  static override flags = { quote: quoteFlag };

  async run(): Promise<Annotation> {
    const { args, flags } = await this.parse(NoteMove);
    const note = await this.askOne<Annotation>(
      {},
      async (context) => {
        const { directory } = noteChoice(undefined);
        return moveNote({
          ...(await noteContext(context)),
          ...{ id: args.id, target: args.place, directory, workTree: true },
          ...(flags.quote !== undefined && { quote: flags.quote }),
        });
      },
      ({ ask, target }) => {
        const body = { target: target(args.place), quote: flags.quote };
        return ask({ answer: 'note', method: 'POST', path: notePath(args.id, '/reanchor'), body });
      },
    );
    this.say(describeNote(note, this.style));
    return note;
  }
}
