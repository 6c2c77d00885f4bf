import { PharosError } from '../../errors.ts';
import { isTextOnly } from '../../languages/index.ts';
import type { SegmentDefinition } from '../../search/segment/segment-definition.ts';
import { withoutSuffix } from '../../text/without-suffix.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';
import { pathCandidates } from './path-candidates.ts';
import { definitionsIn, openDocumentIndex, openTextIndex, type TextStores } from './text-index.ts';

export interface OutlineOptions extends RepositoryChoice {
  /** A file or folder: repository-relative, or on this machine inside a local repository; '.' = all. */
  readonly path: string;
  /** Most files; of the others only the number is told. */
  readonly limit: number;
  readonly stores: TextStores;
}

export interface Outline {
  readonly repository: string;
  readonly commit: string | undefined;
  /** '' = the whole repository. */
  readonly path: string;
  /** Number of files without the limit. */
  readonly total: number;
  /** In path order. */
  readonly files: readonly OutlinedFile[];
}

export interface OutlinedFile {
  readonly path: string;
  readonly language: string;
  readonly lines: number;
  readonly definitions: readonly SegmentDefinition[];
}

/**
 * The definitions of a file, or of each file of a folder.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing of that name is indexed, or from chooseRepositories
 */
export async function outline(options: OutlineOptions): Promise<Outline> {
  const { path: name, directory, limit, stores } = options;
  const repositories = await chooseRepositories(stores.catalog, options);
  for (const repository of repositories) {
    const { generation } = repository.current;
    const files = await stores.catalog.report(generation, 'files');
    const texts = await stores.catalog.report(generation, 'documents');
    const parsed = files.filter(({ status }) => status === 'parsed');
    for (const candidate of pathCandidates(repository.key, name, directory)) {
      const path = candidate === '.' ? '' : withoutSuffix(candidate, '/');
      const within = parsed.filter((file) => path === '' || file.path === path || file.path.startsWith(`${path}/`));
      // A document by its own path only: the outline of a folder is that of its code.
      if (within.length === 0) within.push(...texts.filter((file) => file.status === 'parsed' && file.path === path));
      if (within.length === 0) continue;
      const shown = within.slice(0, limit);
      const outlined = await outlineFiles(repository, shown, stores);
      const { key, current } = repository;
      return { repository: key, commit: current.commit, path, total: within.length, files: outlined };
    }
  }
  throw new PharosError('BAD_REPOSITORY', `No indexed file or folder is called ${name}`, {
    hint: `Looked in ${repositories.map(({ key }) => key).join(', ')}. Give a path as a search prints it.`,
  });
}

async function outlineFiles(
  { current }: IngestedRepository,
  files: readonly { readonly path: string; readonly language: string }[],
  stores: TextStores,
): Promise<OutlinedFile[]> {
  const code = await openTextIndex(stores, current.generation);
  const texts = await openDocumentIndex(stores, current.generation);
  return files.map(({ path, language }) => {
    const { segment } = isTextOnly(language) ? texts : code;
    const document = segment.documentAt(path);
    if (document === undefined) return { path, language, lines: 0, definitions: [] };
    return { path, language, lines: segment.lines[document]!, definitions: definitionsIn(segment, document) };
  });
}
