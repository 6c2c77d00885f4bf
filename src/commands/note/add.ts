import { randomUUID } from 'node:crypto';
import { Args } from '@oclif/core';
import {
  noteChoice,
  noteContext,
  noteWords,
  placeArg,
  quoteFlag,
  remoteWords,
  repoFlag,
  wordFlags,
} from '../../lib/cli/note-options.ts';
import { readNote } from '../../lib/cli/read-note.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { addNote } from '../../lib/modules/annotations/usecases/add-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteAdd extends RemoteCommand {
  static override summary = 'Attach a note to a file, lines, a definition or the repository.';

  static override description =
    'The note follows the code through edits, moves and renames, or says that it has lost it. In a working tree, lines are those of the file as it is now.';

  static override examples = [
    {
      command:
        '<%= config.bin %> note add src/queue.ts:40-52 "The lock is here because two workers may start at once."',
      description: 'On lines',
    },
    {
      command: '<%= config.bin %> note add src/queue.ts#Queue.claim "Must stay idempotent." --kind decision',
      description: 'On a definition',
    },
    {
      command: '<%= config.bin %> note add src/legacy.ts - --tag migration < why.md',
      description: 'On a file, from a text',
    },
  ];

  static override args = {
    place: placeArg,
    text: Args.string({ required: true, description: 'the note, in Markdown; - reads it from standard input' }),
  };

  static override flags = { ...wordFlags, quote: quoteFlag, repo: repoFlag };

  async run(): Promise<Annotation> {
    const { args, flags } = await this.parse(NoteAdd);
    const text = await readNote(args.text, process.stdin);
    const note = await this.askOne<Annotation>(
      flags,
      async (context) =>
        addNote({
          ...(await noteContext(context)),
          ...noteChoice(flags.repo),
          ...noteWords(flags),
          ...(flags.quote !== undefined && { quote: flags.quote }),
          ...{ target: args.place, note: text, workTree: true },
        }),
      ({ ask, repository, target }) => {
        const at = { repo: repository, target: target(args.place), quote: flags.quote };
        const body = { ...remoteWords(text, flags), ...at };
        return ask({ answer: 'note', method: 'POST', path: '/annotations', body, key: randomUUID() });
      },
    );
    this.say(describeNote(note, this.style));
    return note;
  }
}
