import { z } from 'zod';
import { PharosError } from '../lib/errors.ts';
import { LANGUAGE_IDS } from '../lib/languages/index.ts';
import { recommend } from '../lib/modules/recommendations/usecases/recommend.ts';
import { findSimilar } from '../lib/usecases/questions/find-similar.ts';
import { outline } from '../lib/usecases/questions/outline.ts';
import { type SearchHit, type SearchResult, search } from '../lib/usecases/questions/search.ts';
import { MAX_QUESTION, SEARCH_UNITS } from '../lib/usecases/questions/search-input.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import { addFindings } from './finding-lines.ts';
import { addNotesBeside } from './note-lines.ts';
import { addReferences } from './reference-lines.ts';
import { sourceLine } from './source-line.ts';
import { budget, choice, limit, type McpContext, path, scope, tool } from './tool.ts';

const narrowing = {
  ...scope,
  path: path.optional().describe('only files that match: a folder, a file name, or a pattern with * ? ** {a,b}'),
  language: z.enum(LANGUAGE_IDS).optional(),
  kind: z.string().max(50).optional().describe('only definitions of a kind: function, method, class, interface, …'),
  limit: limit(8),
  budget,
};

/** Changed files that an answer names. */
const NAMED_SEEDS = 10;

/** Files that are looked at for an outline. */
const OUTLINED = 400;

export const SEARCH_TOOLS = [
  tool({
    name: 'search',
    title: 'Search code',
    description:
      'Search code by words, a name, a question, or a bug report with its stack trace. Returns path:lines, the definition, and its matching lines, best first. Hits with "quoted text" come first, -word excludes.',
    input: z.object({
      query: z.string().min(1).max(MAX_QUESTION).describe('of a text with several lines, the first is the title'),
      by: z.enum(SEARCH_UNITS).default('definition').describe('unit of the hits'),
      exact: z.boolean().optional().describe('only hits that contain every quoted text'),
      all_files: z.boolean().optional().describe('generated and vendored files, too'),
      ...narrowing,
    }),
    async run({ query, repo, all, all_files: allFiles, budget: tokens, ...filter }, context, signal) {
      const { stores, encoders } = context;
      const options = { ...given({ ...filter, allFiles }), query, stores, ...(encoders && { encoders }) };
      const result = await search({ ...options, ...choice(context, { repo, all }) });
      return describeHits(result, tokens, context, signal, query);
    },
  }),

  tool({
    name: 'like',
    title: 'Related files',
    description:
      'Find files related to one, by history, words, proved dependencies and path; or, with diff, the files that a change may have forgotten, by history, structure and names.',
    input: z.object({
      file: path.optional().describe('path as printed by search'),
      diff: z.string().min(1).max(200).optional().describe('instead of file: a git ref, for what changed since it'),
      ...narrowing,
    }),
    async run({ file, diff, repo, all, budget: tokens, ...filter }, context, signal) {
      if (diff !== undefined && file === undefined) {
        return forgottenFiles(
          { diff, limit: filter.limit, tokens, choice: choice(context, { repo, all }) },
          context,
          signal,
        );
      }
      if (file === undefined || diff !== undefined) {
        throw new PharosError('USAGE', 'Give either file or diff', { hint: 'diff takes a ref such as origin/main.' });
      }
      const result = await findSimilar({
        ...given(filter),
        file,
        stores: context.stores,
        ...choice(context, { repo, all }),
      });
      return describeHits(result, tokens, context, signal);
    },
  }),

  tool({
    name: 'outline',
    title: 'Outline of a file or folder',
    description:
      'Definitions of a file, or of each file in a folder: line, kind and name. Read this instead of whole files.',
    input: z.object({ path: path.describe('a file or folder; . for the whole repository'), ...scope, budget }),
    async run({ path: name, budget: tokens, ...chosen }, context, signal) {
      const found = await outline({
        path: name,
        limit: OUTLINED,
        stores: context.stores,
        ...choice(context, chosen),
      });
      const answer = new Answer(tokens, await sourceLine(context, [found.repository], signal));
      const isFile = found.files.length === 1 && found.files[0]!.path === found.path;
      const places = [{ path: isFile ? found.path : `${found.path}/` }];
      await addNotesBeside(answer, context, { repositories: [found.repository], places }, signal);
      const { repository, path: at } = found;
      await addFindings(answer, context, repository, { paths: [isFile ? at : at === '' ? '.' : `${at}/`] }, signal);
      if (isFile) await addReferences(answer, context, { repository, path: at }, signal);
      for (const { path: file, lines, definitions } of found.files) {
        const items = definitions.map(({ startLine, kind, symbol }) => `  ${startLine} ${kind} ${symbol}`);
        const title = `${file} (${countOf(lines, 'line')}, ${countOf(items.length, 'definition')})`;
        if (found.files.length > 1) answer.add(title, items.join('\n'));
        else for (const item of [title, ...items]) answer.add(item);
      }
      answer.omit(found.total - found.files.length);
      return answer.toString();
    },
  }),
];

interface DiffQuestion {
  readonly diff: string;
  readonly limit: number;
  readonly tokens: number;
  readonly choice: ReturnType<typeof choice>;
}

async function forgottenFiles(
  { diff, limit: most, tokens, choice: chosen }: DiffQuestion,
  context: McpContext,
  signal: AbortSignal,
): Promise<string> {
  const { stores } = context;
  const found = await recommend({ ...chosen, stores, diff, strategy: 'hybrid', limit: most, signal });
  const source = await sourceLine(context, [found.repository], signal);
  const cold = found.isColdStart ? ['Without a history: by words, names and structure alone.'] : [];
  const answer = new Answer(tokens, { ...source, said: [source.said, ...cold, ...(found.warnings ?? [])].join('\n') });
  const more = found.seeds.length - NAMED_SEEDS;
  const named = `${found.seeds.slice(0, NAMED_SEEDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  answer.add(found.seeds.length === 0 ? 'None of the changed files is indexed.' : `Changed: ${named}`);
  for (const { path: other, reasons } of found.recommendations) answer.add(`${other} (${reasons.join(', ')})`);
  return answer.toString();
}

async function describeHits(
  { hits, repositories, warnings = [] }: SearchResult,
  tokens: number,
  context: McpContext,
  signal: AbortSignal,
  question?: string,
): Promise<string> {
  const source = await sourceLine(context, repositories, signal);
  const answer = new Answer(tokens, { ...source, said: [source.said, ...warnings].join('\n') });
  const notes = { repositories, places: hits, ...(question !== undefined && { question }) };
  await addNotesBeside(answer, context, notes, signal);
  for (const hit of hits) answer.add(describeHit(hit, repositories.length > 1), indented(hit.snippet));
  return answer.toString();
}

function describeHit(
  { repository, path: file, startLine, endLine, symbol, kind, definition, reasons }: SearchHit,
  isOneOfMany: boolean,
) {
  const place = `${isOneOfMany ? `${repository}: ` : ''}${file}:${startLine}-${endLine}`;
  const isWhole = !definition || (definition.startLine === startLine && definition.endLine === endLine);
  const lines = isWhole ? '' : ` ${definition.startLine}-${definition.endLine}`;
  const what = symbol === '' ? '' : ` ${kind} ${symbol}${lines}`;
  return `${place}${what} (${reasons.join(', ')})`;
}

/** Indented by two blanks, in place of its own indent. */
function indented(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const common = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => `  ${line.slice(common).trimEnd()}`).join('\n');
}

/** Without parameters that were not given. */
function given<T extends object>(filter: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
