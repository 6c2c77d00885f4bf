import { Args, Flags } from '@oclif/core';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { noteChoice, noteContext, repoFlag } from '../lib/cli/note-options.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { PharosError } from '../lib/errors.ts';
import { NOTE_KINDS, NOTE_STATES } from '../lib/modules/annotations/api.ts';
import { type AffectedNotes, affectedNotes } from '../lib/modules/annotations/usecases/affected-notes.ts';
import { listNotes, type NoteList } from '../lib/modules/annotations/usecases/list-notes.ts';
import { describeNotes } from '../lib/render/notes/text.ts';
import { printable } from '../lib/render/printable.ts';

export default class Notes extends RemoteCommand {
  static override summary = 'List notes on the code of a repository, a folder or a file.';

  static override description =
    'Each note says where it stands now: exact, moved, changed, or orphaned if its code is gone. Notes changed last come first.';

  static override examples = [
    { command: '<%= config.bin %> notes', description: 'Of the repository around this directory' },
    { command: '<%= config.bin %> notes src --state orphaned,changed', description: 'Of a folder: those to look at' },
    { command: '<%= config.bin %> notes --search "retry queue"', description: 'By words' },
    {
      command: '<%= config.bin %> notes --diff origin/main --fail-on warning,decision',
      description: 'In CI: exit status 1 if a branch touches a warning or a decision',
    },
  ];

  static override args = {
    path: Args.string({ description: 'a file or a folder (default: the whole repository)' }),
  };

  static override flags = {
    state: Flags.option({
      multiple: true,
      delimiter: ',',
      description: 'only notes in this state',
      options: NOTE_STATES,
    })(),
    kind: Flags.option({
      char: 'k',
      multiple: true,
      delimiter: ',',
      description: 'only notes of this kind',
      options: NOTE_KINDS,
    })(),
    tag: Flags.string({
      char: 't',
      multiple: true,
      description: 'only notes with this tag; can be repeated',
      helpValue: '<tag>',
    }),
    resolved: Flags.boolean({ description: 'also resolved notes' }),
    mine: Flags.boolean({ description: 'only your own notes' }),
    search: Flags.string({
      char: 's',
      description: 'words in the note, its lines, tags or path; best first',
      helpValue: '<words>',
    }),
    diff: Flags.string({
      description: 'only notes that the changes since the merge base of HEAD and this ref touch',
      helpValue: '<ref>',
      exclusive: ['search', 'cursor'],
    }),
    'fail-on': Flags.option({
      multiple: true,
      delimiter: ',',
      description: 'exit with status 1 if an open note of this kind is listed',
      options: NOTE_KINDS,
    })(),
    limit: Flags.integer({ char: 'n', min: 1, max: 1000, default: 50, description: 'maximum number of notes' }),
    cursor: Flags.string({ description: 'the next page: the cursor from the end of the page before' }),
    repo: repoFlag,
    all: allFlag,
  };

  async run(): Promise<NoteList | AffectedNotes> {
    const { args, flags } = await this.parse(Notes);
    const { state, kind, tag, resolved, mine, search, diff, limit, cursor, repo, all } = flags;
    if (diff !== undefined && args.path !== undefined) {
      throw new PharosError('USAGE', '--diff is about all files of a change, and a path is given', {
        hint: 'Leave one out.',
      });
    }
    const found = await this.askOne<NoteList | AffectedNotes>(
      flags,
      async (context) => {
        const notes = await noteContext(context);
        const options = {
          ...{ ...notes, ...noteChoice(repo), all, limit },
          ...(state && { states: state }),
          ...(kind && { kinds: kind }),
          ...(tag && { tags: tag }),
          ...(!resolved && { statuses: ['open'] as const }),
          ...(mine && { author: notes.actor.id }),
        };
        return diff === undefined
          ? listNotes({ ...options, ...listOf(args.path, search, cursor) })
          : affectedNotes({ ...options, diff });
      },
      ({ ask, repository, path }) => {
        if (diff !== undefined) throw onlyHere('--diff');
        return ask({
          ...{ answer: 'notes', path: '/annotations' },
          query: {
            ...{ repo: repository, q: search, limit, cursor, status: resolved ? 'all' : 'open' },
            ...{ path: args.path === undefined ? undefined : path(args.path), author: mine ? undefined : '*' },
            ...{ state: state?.join(','), kind: kind?.join(','), tags: tag?.join(',') },
          },
        });
      },
    );
    // Resolved notes are not looked at by default.
    const isNarrowed = [state, kind, tag, search, diff].some((filter) => filter !== undefined) || mine;
    const none = `No ${isNarrowed ? 'matching ' : ''}${resolved ? '' : 'open '}notes.`;
    this.say(found.items.length > 0 ? describeNotes(found.items, this.style) : none);
    this.#tellRest(found);
    const failing = found.items.some((note) => note.status === 'open' && flags['fail-on']?.includes(note.kind));
    if (failing) process.exitCode = 1;
    return found;
  }

  #tellRest(found: NoteList | AffectedNotes): void {
    if (this.jsonEnabled()) return;
    const { items, total } = found;
    if ('stale' in found && found.stale.length > 0) {
      process.stderr.write(
        printable(
          `Changed since they were indexed (pharos ingest brings them up to date): ${found.stale.join(', ')}\n`,
        ),
      );
    }
    if (total <= items.length) return;
    const next =
      'nextCursor' in found && found.nextCursor ? `; the next page: --cursor ${found.nextCursor}` : '; raise --limit';
    process.stderr.write(`${total - items.length} more${next}\n`);
  }
}

function listOf(path: string | undefined, search: string | undefined, cursor: string | undefined) {
  return {
    ...(path !== undefined && { path }),
    ...(search !== undefined && { search }),
    ...(cursor !== undefined && { cursor }),
  };
}
