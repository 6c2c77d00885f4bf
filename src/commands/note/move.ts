import { noteChoice, noteContext, noteIdArg, placeArg, quoteFlag } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { moveNote } from '../../lib/modules/annotations/usecases/change-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteMove extends PharosCommand {
  static override summary = 'Attach a note to another place in its repository.';

  static override examples = [
    { command: '<%= config.bin %> note move 3f9a2c1b src/queue.ts:61-70', description: 'To other lines' },
  ];

  static override args = { id: noteIdArg, place: placeArg };

  static override flags = { quote: quoteFlag };

  async run(): Promise<Annotation> {
    const { args, flags } = await this.parse(NoteMove);
    return this.withStores(async (context) => {
      const { directory } = noteChoice(undefined);
      const note = await moveNote({
        ...(await noteContext(context)),
        ...{ id: args.id, target: args.place, directory, workTree: true },
        ...(flags.quote !== undefined && { quote: flags.quote }),
      });
      this.say(describeNote(note, context.style));
      return note;
    });
  }
}
