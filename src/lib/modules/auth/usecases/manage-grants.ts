import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { repositoryKey } from '../../../source/repository-key.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import { type Grant, MEMBERS, RESTRICTED } from '../account.ts';
import type { AuthStore } from '../store.ts';
import { eventOf, type ManageOptions, userNamed } from './manage-users.ts';

export interface SetGrantOptions extends ManageOptions {
  readonly catalog: Pick<Catalog, 'repositories'>;
  /** Key, URL, path or last name of an indexed repository; or the key of one that is not indexed yet. */
  readonly repository: string;
  /** `payments` or `group:payments`; `user:alice`; `members` = everybody. */
  readonly principal: string;
  readonly isGranted: boolean;
}

export interface RepositoryGrants {
  readonly repository: string;
  /** Who sees it beside administrators: `members` is everybody. */
  readonly principals: readonly string[];
}

/**
 * Lets a group or a user see a repository, or no longer. Whatever is said of one takes it from all others; to grant it to `members`
 * opens it again.
 *
 * @throws {PharosError} NOT_FOUND for a user that is none; USAGE; BAD_REPOSITORY; FORBIDDEN
 */
export async function setGrant(options: SetGrantOptions): Promise<RepositoryGrants> {
  const { actor, store, isGranted } = options;
  requireScope(actor, 'admin');
  const repository = await keyOf(options);
  const principal = await checkPrincipal(store, options.principal);
  const grant: Grant = { repository, principal };
  const verb = isGranted ? 'auth.granted' : 'auth.grant_withdrawn';
  await store.grants.setGrant(grant, isGranted, eventOf(options, verb, repository, { repository, after: grant }));
  return grantsOf(
    repository,
    (await store.grants.grants()).filter((one) => one.repository === repository),
  );
}

/** @throws {PharosError} FORBIDDEN */
export async function listGrants({ actor, store }: ManageOptions): Promise<readonly RepositoryGrants[]> {
  requireScope(actor, 'admin');
  const byRepository = Map.groupBy(await store.grants.grants(), ({ repository }) => repository);
  return [...byRepository].map(([repository, grants]) => grantsOf(repository, grants));
}

function grantsOf(repository: string, grants: readonly Grant[]): RepositoryGrants {
  if (grants.length === 0) return { repository, principals: [MEMBERS] };
  return { repository, principals: grants.map(({ principal }) => principal).filter((one) => one !== RESTRICTED) };
}

export interface Group {
  readonly name: string;
  /** Names of users. */
  readonly members: readonly string[];
}

/**
 * Adds a user to a group, or takes one out; a group exists as long as it has members.
 *
 * @throws {PharosError} NOT_FOUND; USAGE; FORBIDDEN
 */
export async function setMember(
  options: ManageOptions & { readonly group: string; readonly user: string; readonly isMember: boolean },
): Promise<Group> {
  const { actor, store, isMember } = options;
  requireScope(actor, 'admin');
  const group = checkGroup(options.group);
  const { id: userId, name } = await userNamed(store, options.user);
  const verb = isMember ? 'auth.member_added' : 'auth.member_removed';
  await store.grants.setMember({ group, userId }, isMember, eventOf(options, verb, group, { after: { user: name } }));
  const all = await listGroups(options);
  return all.find((one) => one.name === group) ?? { name: group, members: [] };
}

/** @throws {PharosError} FORBIDDEN */
export async function listGroups({ actor, store }: ManageOptions): Promise<readonly Group[]> {
  requireScope(actor, 'admin');
  const names = new Map((await store.users.list()).map(({ id, name }) => [id, name]));
  const groups = Map.groupBy(await store.grants.members(), ({ group }) => group);
  return [...groups].map(([name, members]) => ({
    name,
    members: members.map(({ userId }) => names.get(userId) ?? userId).sort(),
  }));
}

/** A repository may be granted before its first ingest: nobody else then ever sees it. */
async function keyOf({ actor, catalog, repository }: SetGrantOptions): Promise<string> {
  const known = await visibleRepositories(catalog, actor, repository);
  if (known.length > 0) return repository;
  try {
    return (await chooseRepositories(catalog, { actor, repository }))[0]!.key;
  } catch (error) {
    if (/^https?:\/\//.test(repository)) return repositoryKey(repository);
    if (/^[\w.-]+(\/[\w.~-]+)+$/.test(repository)) return repository;
    throw error;
  }
}

async function checkPrincipal(store: AuthStore, given: string): Promise<string> {
  if (given === MEMBERS) return MEMBERS;
  const [, kind = 'group', name = ''] = /^(?:(user|group):)?(.+)$/s.exec(given) ?? [];
  if (kind === 'user') return `user:${(await userNamed(store, name)).name}`;
  return `group:${checkGroup(name)}`;
}

function checkGroup(given: string): string {
  const name = given.trim().toLowerCase();
  if (/^[a-z0-9][a-z0-9._-]{0,39}$/.test(name)) return name;
  throw new PharosError('USAGE', `A group cannot be called ${JSON.stringify(given.slice(0, 60))}`, {
    hint: 'Use 1 to 40 letters, digits, dots, hyphens and underscores, the first a letter or digit.',
  });
}
