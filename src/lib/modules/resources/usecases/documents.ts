import type { Actor } from '../../../actor.ts';
import type { LinkRow } from '../../../ports/catalog.ts';
import type { Stores } from '../../../ports/stores.ts';
import { chooseOne } from '../../../usecases/questions/choose-one.ts';
import type { IngestedRepository, RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { filesAt } from '../../../usecases/questions/files-at.ts';

export interface DocumentsOptions extends RepositoryChoice {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
  /** A document or a folder; default the whole repository. */
  readonly path?: string;
}

export interface OpenedDocuments {
  readonly repository: IngestedRepository;
  /** Paths of all documents. */
  readonly all: ReadonlySet<string>;
  /** Those that are asked for. */
  readonly documents: ReadonlySet<string>;
  /** What all documents link to and mention; rules of tools are none of it. */
  readonly links: readonly LinkRow[];
}

/**
 * The documents of one repository, and what they link to.
 *
 * @throws {PharosError} USAGE when several repositories are meant; BAD_REPOSITORY when nothing is indexed at the path
 */
export async function openDocuments({ stores, path, ...choice }: DocumentsOptions): Promise<OpenedDocuments> {
  const repository = await chooseOne(stores.catalog, choice);
  const { generation } = repository.current;
  const [rows, links] = await Promise.all([
    stores.catalog.report(generation, 'documents'),
    stores.catalog.report(generation, 'links'),
  ]);
  const all = rows.map((row) => row.path);
  const wanted = path === undefined ? all : filesAt(repository.key, all, path, choice.directory).files;
  return {
    ...{ repository, all: new Set(all), documents: new Set(wanted) },
    links: links.filter(({ kind }) => kind !== 'configures'),
  };
}
