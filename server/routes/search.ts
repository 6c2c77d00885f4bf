import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PharosError } from '../../src/lib/errors.ts';
import { moduleOff } from '../../src/lib/modules/index.ts';
import { language, limit, repositoryName, text } from '../../src/lib/modules/parameters.ts';
import { taxonomyModule } from '../../src/lib/modules/taxonomy/api.ts';
import {
  DEFINITION_KINDS,
  MAX_QUESTION,
  SEARCH_UNITS,
  TEST_CHOICES,
} from '../../src/lib/usecases/questions/search-input.ts';
import { visibilityKey } from '../actors.ts';
import { readJson } from '../read-json.ts';
import { type Answer, type Call, route } from '../route.ts';
import { searchResult } from '../schemas/code.ts';
import type { Service } from '../service.ts';

const by = z.enum(SEARCH_UNITS).default('file').meta({
  description: 'Unit of the hits: files with their best lines, or definitions, several of a file if they fit',
});

const filters = {
  path: text(1000).optional().meta({
    description: 'Only files whose path matches: a folder, a file name, or a pattern with * ? ** {a,b}',
    example: 'src/**',
  }),
  kind: z.enum(DEFINITION_KINDS).optional().meta({ description: 'Only definitions of this kind' }),
  tests: z.enum(TEST_CHOICES).optional().meta({ description: 'Only tests, or none' }),
  topic: text(300).optional().meta({ description: 'Only files about this topic or one below it; not with `like`' }),
};

const FACETS = 'Also count what the best files have in common; not with `like`';
const EXACT = 'Only hits that contain every quoted text; without it, these come first';
const ALL_FILES = 'Also generated and vendored files';

const yesOrNo = z.enum(['true', 'false']).optional();
const EXPLAIN = 'Show how much each feature added to the score of a hit';
const PREFIX =
  'The last word of `q` may be half typed: names that begin like it are searched for, too, unless it is a frequent name itself';
const MODEL = 'false: not by meaning, even where a repository was ingested with a model';

const queried = z.strictObject({
  q: text(1000).optional().meta({ description: 'Words, names, or a question', example: 'where are cookies signed' }),
  like: text(4096).optional().meta({ description: 'Find files related to this one instead of searching for words' }),
  repo: repositoryName.optional(),
  language: language.optional(),
  ...filters,
  by,
  facets: yesOrNo.meta({ description: FACETS }),
  exact: yesOrNo.meta({ description: EXACT }),
  all_files: yesOrNo.meta({ description: ALL_FILES }),
  prefix: yesOrNo.meta({ description: PREFIX }),
  explain: yesOrNo.meta({ description: EXPLAIN }),
  model: yesOrNo.meta({ description: MODEL }),
  history: yesOrNo.meta({
    description:
      'With like: rank as /api/v1/recommendations does, by history and graph, too; the default where history says something about the file',
  }),
  limit: limit(10),
});

const posted = z.strictObject({
  q: text(MAX_QUESTION).meta({
    description: 'Words, names, a question, or a text of several lines: its first line is the title',
    example: 'Cookies are not signed\nFile "app.py", line 7, in sign',
  }),
  repo: repositoryName.optional(),
  language: language.optional(),
  ...filters,
  by,
  facets: z.boolean().optional().meta({ description: FACETS }),
  exact: z.boolean().optional().meta({ description: EXACT }),
  all_files: z.boolean().optional().meta({ description: ALL_FILES }),
  explain: z.boolean().optional().meta({ description: EXPLAIN }),
  model: z.boolean().optional().meta({ description: MODEL }),
  limit: z.int().min(1).max(100).default(10),
});

const declared = {
  path: '/api/v1/search',
  tag: 'code',
  scope: 'read',
  rate: 'read',
  answer: { description: 'Hits with the lines to read, best first', schema: searchResult },
  problems: {
    404: 'No indexed repository or topic has that name',
    503: 'The catalog or the search index is unavailable',
  },
  statuses: { BAD_REPOSITORY: 404, NOT_FOUND: 404 },
} as const;

type YesOrNo = boolean | 'true' | 'false' | undefined;
type Switch = 'exact' | 'prefix' | 'all_files' | 'facets' | 'explain' | 'model';
type Asked = Omit<z.infer<typeof queried>, 'like' | 'history' | Switch> & { readonly [Name in Switch]?: YesOrNo };

export const searchRoutes = [
  route(
    {
      ...declared,
      method: 'GET',
      summary: 'Search code by words, names or a question, or find files related to one',
      description: 'Either `q` or `like`.',
      query: queried,
    },
    async ({ query, actor, signal }, service) => {
      const { like, history, ...asked } = query;
      if ((asked.q === undefined) === (like === undefined)) {
        throw new PharosError('USAGE', 'Give either q or like', { hint: 'For example: ?q=how+are+imports+resolved' });
      }
      if (like === undefined) return answer(asked, { actor, signal }, service);
      const options = {
        ...{ actor, ...chosen(asked), file: like },
        ...(history !== undefined && { history: isYes(history) }),
        // A server in the cloud has no memory for graphs.
        ...(service.config.mode === 'CLOUD' && { structure: 'vectors' as const }),
      };
      const question = () => service.questions.ask('similar', options, signal);
      return (await service.codeAnswers.ask(keyOf('like', actor, query), question, true)).value;
    },
  ),

  route(
    {
      ...declared,
      method: 'POST',
      summary: 'Search code for a longer text, such as the report of a defect',
      description: `The body has at most ${MAX_QUESTION} bytes. Files that the text names, in words or in a stack trace, come first.`,
      maxBody: MAX_QUESTION,
      body: posted,
    },
    ({ body, actor, signal }, service) => answer(readJson(body, posted), { actor, signal }, service),
  ),
];

type Caller = Pick<Call<unknown, unknown>, 'actor' | 'signal'>;

async function answer(asked: Asked, { actor, signal }: Caller, service: Service): Promise<Answer> {
  const { codeAnswers, questions, modules, config } = service;
  const hasTopics = modules[taxonomyModule.name] !== 'off';
  if (asked.topic !== undefined && !hasTopics) throw moduleOff(taxonomyModule, config);
  const options = {
    actor,
    query: asked.q!,
    by: asked.by,
    exact: isYes(asked.exact),
    ...(isYes(asked.all_files) && { allFiles: true }),
    ...(isYes(asked.prefix) && { prefix: true }),
    ...(isYes(asked.facets) && { facets: true, topics: hasTopics }),
    ...(isNo(asked.model) && { model: false }),
    ...(asked.topic !== undefined && { topic: asked.topic }),
    ...chosen(asked),
  };
  const question = () => questions.ask('search', options, signal);
  return (await codeAnswers.ask(keyOf('search', actor, asked), question, true)).value;
}

function chosen({ repo, language: only, path, kind, tests, explain, limit: size }: Asked) {
  return {
    limit: size,
    ...(repo !== undefined && { repository: repo }),
    ...(only !== undefined && { language: only }),
    ...(path !== undefined && { path }),
    ...(kind !== undefined && { kind }),
    ...(tests !== undefined && { tests }),
    ...(isYes(explain) && { explain: true }),
  };
}

function isYes(given: YesOrNo): boolean {
  return given === true || given === 'true';
}

function isNo(given: YesOrNo): boolean {
  return given === false || given === 'false';
}

/** Characters of a question that is its own key. */
const SHORT = 500;

/** The key is remembered with the answer, and a text is long. */
function keyOf(kind: string, actor: Caller['actor'], asked: object): string {
  const json = JSON.stringify(asked);
  const key = json.length <= SHORT ? json : createHash('sha256').update(json).digest('base64url');
  return `${kind} ${visibilityKey(actor)} ${key}`;
}
