import { listTreeFiles } from '../lib/usecases/questions/list-tree-files.ts';
import { searchTree } from '../lib/usecases/questions/search-tree.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import type { Following } from './following.ts';

/** Input of the tools that files alone can answer in part; checked by the schema of the tool. */
interface PartialInput {
  readonly query?: string;
  readonly diff?: string;
  readonly path?: string;
  readonly language?: string;
  readonly kind?: string;
  readonly limit?: number;
  readonly budget?: number;
}

function asksForText(tool: string): boolean {
  return tool === 'search' || tool === 'explore';
}

/** Whether a tool has anything to say of a repository without an index. */
export function isPartlyAnswered(tool: string): boolean {
  return asksForText(tool) || tool === 'outline' || tool === 'map';
}

/**
 * Answers from the files themselves, while there is no index: marked as such, after the words on the progress. Undefined for
 * tools that need definitions or dependencies, and for a diff.
 */
export async function partialAnswer(
  tool: string,
  input: PartialInput,
  progress: string,
  following: Following,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { repository, temporaryDirectory, directory } = following;
  const tree = { repository, temporaryDirectory, directory, signal };
  const { query, diff, path, language, kind, limit = 8, budget = 1500 } = input;
  if (asksForText(tool) && query !== undefined && diff === undefined && kind === undefined) {
    const found = await searchTree({ ...tree, query, limit, ...(path && { path }), ...(language && { language }) });
    const said = `${progress} Partial answer: plain text search in ${found.read} of ${countOf(found.total, 'source file')}.`;
    const answer = new Answer(budget, { said });
    for (const { path: file, lines } of found.hits) {
      answer.add(file, lines.map(({ line, text }) => `  ${line}: ${text}`).join('\n'));
    }
    return answer.toString();
  }
  if (asksForText(tool) || !isPartlyAnswered(tool)) return undefined;
  const files = await listTreeFiles({ ...tree, path: path ?? '.' });
  const answer = new Answer(budget, {
    said: `${progress} Partial answer: names of ${countOf(files.length, 'source file')}, without definitions.`,
  });
  if (tool === 'map') answer.add(`folders: ${foldersOf(files)}`);
  for (const file of files) answer.add(`${file.path} (${file.language}, ${countOf(file.bytes, 'byte')})`);
  return answer.toString();
}

const FOLDERS = 30;

/** Folders of the first two levels with their numbers of files, largest first. */
function foldersOf(files: readonly { readonly path: string }[]): string {
  const groups = Map.groupBy(files, ({ path }) => path.split('/').slice(0, -1).slice(0, 2).join('/') || '.');
  const sizes = [...groups].map(([folder, { length }]) => ({ folder, length }));
  sizes.sort((a, b) => b.length - a.length || (a.folder < b.folder ? -1 : 1));
  return sizes
    .slice(0, FOLDERS)
    .map(({ folder, length }) => `${folder} ${length}`)
    .join(', ');
}
