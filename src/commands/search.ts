import { Args, Flags } from '@oclif/core';
import { bothOf } from '../lib/cli/both-of.ts';
import { filesIn, inFlag } from '../lib/cli/collection-options.ts';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { notesOf } from '../lib/cli/notes-of.ts';
import { readText } from '../lib/cli/read-text.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { searchWords } from '../lib/cli/search-words.ts';
import { filesAbout, topicFlag } from '../lib/cli/topic-options.ts';
import { PharosError } from '../lib/errors.ts';
import { LANGUAGE_IDS } from '../lib/languages/index.ts';
import type { Annotation } from '../lib/modules/annotations/api.ts';
import type { NotesBeside } from '../lib/modules/annotations/usecases/notes-beside.ts';
import { describeFound } from '../lib/render/notes/beside.ts';
import { printable } from '../lib/render/printable.ts';
import { findSimilar } from '../lib/usecases/questions/find-similar.ts';
import { type SearchResult, search } from '../lib/usecases/questions/search.ts';
import { DEFINITION_KINDS, SEARCH_UNITS } from '../lib/usecases/questions/search-input.ts';

/** Notes that are shown with hits. */
const NOTES = 3;

/** Characters of a question that other notes are looked for by. */
const MOST_ASKED = 1000;

const SEARCH = { answer: 'search', path: '/search' } as const;

interface Found {
  readonly result: SearchResult;
  readonly notes: NotesBeside | undefined;
}

type FoundWithNotes = SearchResult & { readonly notes?: readonly Annotation[] };

export default class Search extends RemoteCommand {
  static override summary = 'Search code by words, names or a question, or find files related to one.';

  static override examples = [
    { command: '<%= config.bin %> search "where are cookies signed"', description: 'A question' },
    {
      command: '<%= config.bin %> search add_url_rule --repo github.com/pallets/flask',
      description: 'A name, in one repository',
    },
    {
      command: '<%= config.bin %> search "open a file" --path "src/**" --kind function --explain',
      description: 'Functions in one folder, with scores explained',
    },
    {
      command: '<%= config.bin %> search \'"connection refused" -test\'',
      description: 'Exact text first, excluding the word test',
    },
    {
      command: '<%= config.bin %> search - --by definition < report.md',
      description: 'Functions that the report of a defect is about, its first line being the title',
    },
    {
      command: '<%= config.bin %> search --like src/flask/app.py --limit 5',
      description: 'Files related to one',
    },
  ];

  static override strict = false;

  static override args = {
    query: Args.string({
      description: 'words, names, or a question; several words are combined; - reads a text from standard input',
    }),
  };

  static override flags = {
    like: Flags.string({
      description: 'find files related to this one instead of searching for words',
      helpValue: '<file>',
    }),
    history: Flags.boolean({
      description:
        'with --like: rank as `pharos recommend` does, by history and graph, too; the default where history says something about the file',
      allowNo: true,
      dependsOn: ['like'],
    }),
    repo: Flags.string({
      char: 'r',
      description:
        'one repository: its key, URL, path or last name (default: the one around this directory, or else all)',
    }),
    all: allFlag,
    in: inFlag,
    topic: topicFlag,
    language: Flags.string({
      char: 'l',
      description: 'only files in this language',
      options: LANGUAGE_IDS,
    }),
    path: Flags.string({
      char: 'p',
      description: 'only files whose path matches: a folder, a file name, or a pattern with * ? ** {a,b}',
      helpValue: '<glob>',
    }),
    kind: Flags.string({
      description: 'only definitions of this kind',
      options: DEFINITION_KINDS,
    }),
    by: Flags.option({
      description: 'unit of the hits: files with their best lines, or definitions, several of a file if they fit',
      options: SEARCH_UNITS,
      default: 'file' as const,
    })(),
    exact: Flags.boolean({
      description: 'only hits that contain every "quoted text"; without it, these come first',
      exclusive: ['like'],
    }),
    'all-files': Flags.boolean({
      description: 'also search generated and vendored files; --path does, too',
      exclusive: ['like'],
    }),
    model: Flags.boolean({
      allowNo: true,
      default: true,
      description: 'also search by meaning if a repository was ingested with a model',
    }),
    explain: Flags.boolean({ description: 'show how much each feature added to the score of a hit' }),
    notes: Flags.boolean({
      allowNo: true,
      default: true,
      description: 'also show notes that are about the question, without a part in the ranking',
    }),
    limit: Flags.integer({ char: 'n', min: 1, max: 100, default: 10, description: 'maximum number of hits' }),
  };

  async run(): Promise<FoundWithNotes> {
    const { argv, flags } = await this.parse(Search, searchWords(this.argv));
    const { like, history, repo, all, language, path, kind, by, exact, model, explain, limit } = flags;
    const words = argv.length === 0 ? undefined : argv.join(' ');
    if ((words === undefined) === (like === undefined)) {
      throw new PharosError('USAGE', 'Give either words to search for or --like <file>', {
        hint: 'For example: pharos search "how are imports resolved".',
      });
    }
    const query = words === '-' ? await readText(process.stdin, 'search') : words;
    // A note is not a definition of any kind.
    const asksNotes = like === undefined && kind === undefined && flags.notes;
    const { result, notes } = await this.askOne<Found>(
      flags,
      async (context) => {
        const { actor, container, signal } = context;
        const { stores, encoders } = container;
        const collected = await filesIn(context, flags.in);
        const anywhere = all || (collected !== undefined && repo === undefined);
        const within = bothOf(collected, await filesAbout(context, flags.topic, { repo, all: anywhere }));
        const options = {
          ...{ actor, stores, limit, explain, all: anywhere, directory: process.cwd() },
          ...(within && { within }),
          ...(encoders && model && { encoders }),
          ...(repo !== undefined && { repository: repo }),
          ...(language !== undefined && { language }),
          ...(path !== undefined && { path }),
          ...(kind !== undefined && { kind }),
        };
        const found =
          like === undefined
            ? await search({ ...options, by, exact, ...(flags['all-files'] && { allFiles: true }), query: query! })
            : await findSimilar({ ...options, file: like, ...(history !== undefined && { history }), signal });
        const beside = asksNotes ? await notesOf(context, questionOf(found, { path, language })) : undefined;
        return { result: found, notes: beside };
      },
      async (api) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        if (like !== undefined && flags.topic !== undefined) throw onlyHere('--like with --topic');
        const [topic, ...others] = flags.topic ?? [];
        if (others.length > 0) throw onlyHere('--topic several times');
        const asked = { repo: api.repository, language, path, kind, explain, limit };
        const found = await api.ask<SearchResult>(
          like === undefined
            ? {
                ...SEARCH,
                method: 'POST',
                body: { ...asked, topic, q: query, by, exact, all_files: flags['all-files'], model },
              }
            : { ...SEARCH, query: { ...asked, like: api.path(like), history } },
        );
        const { repositories, question, ...filter } = questionOf(found, { path, language });
        const wanted = { ...filter, repo: repositories, question: question.slice(0, MOST_ASKED) };
        const { remoteNotes } = await import('../lib/cli/remote/remote-notes.ts');
        return { result: found, notes: asksNotes ? await remoteNotes(api.ask, wanted) : undefined };
      },
    );
    for (const warning of result.warnings ?? []) process.stderr.write(printable(`${warning}\n`));
    this.say(describeFound(result, notes, this.style));
    return { ...result, ...(notes && notes.total > 0 && { notes: notes.items }) };
  }
}

function questionOf(
  { query, repositories }: SearchResult,
  { path, language }: { readonly path: string | undefined; readonly language: string | undefined },
) {
  return {
    ...{ repositories, question: query, limit: NOTES },
    ...(path !== undefined && { path }),
    ...(language !== undefined && { language }),
  };
}
