import { PharosError } from '../../errors.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { type Addressed, readAddress, resourceId } from '../../text/address.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface FoundResource extends Addressed {
  readonly indexed: IngestedRepository;
}

/**
 * The repository, file or definition of an address, or of the UUID of a repository or file. Definitions have no list of their UUIDs:
 * `more` may know some.
 *
 * @throws {PharosError} NOT_FOUND when there is none that the actor may see, BAD_REPOSITORY when nothing is indexed
 */
export async function findResource(
  catalog: Pick<Catalog, 'repositories' | 'report'>,
  { actor }: Pick<RepositoryChoice, 'actor'>,
  id: string,
  more: (uuid: string) => Promise<Addressed | undefined> = async () => undefined,
): Promise<FoundResource> {
  const repositories = await chooseRepositories(catalog, { actor });
  const of = (address: Addressed | undefined): FoundResource | undefined => {
    const indexed = repositories.find(({ key }) => key === address?.repository);
    return address && indexed && { ...address, indexed };
  };
  const found = UUID.test(id)
    ? (of(repositories.map(({ key }) => ({ repository: key })).find((one) => resourceId(one) === id)) ??
      of(await fileOf(catalog, repositories, id)) ??
      of(await more(id)))
    : of(
        readAddress(
          id,
          repositories.map(({ key }) => key),
        ),
      );
  if (found) return found;
  throw new PharosError('NOT_FOUND', `No resource is called ${id.slice(0, 200)}`, {
    hint: 'Give a UUID as answers have it, or an address: repository:path#name, percent-encoded.',
  });
}

async function fileOf(
  catalog: Pick<Catalog, 'report'>,
  repositories: readonly IngestedRepository[],
  id: string,
): Promise<Addressed | undefined> {
  for (const { key: repository, current } of repositories) {
    for (const kind of ['files', 'documents'] as const) {
      for (const { path } of await catalog.report(current.generation, kind)) {
        if (resourceId({ repository, path }) === id) return { repository, path };
      }
    }
  }
  return undefined;
}
