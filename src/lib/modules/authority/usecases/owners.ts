import { filesAt } from '../../../usecases/questions/files-at.ts';
import { type Likely, likelyPeople } from './likely-people.ts';
import { type AuthorityAnswer, type AuthorityOptions, type OpenedAuthority, openAuthority } from './open-authority.ts';

export interface OwnersOptions extends AuthorityOptions {
  /** A file or a folder; `.` for the whole repository. */
  readonly path: string;
  /** Only these of the files there. */
  readonly only?: ReadonlySet<string>;
  /** Most people; default 3. */
  readonly limit?: number;
}

export interface DeclaredOwner {
  readonly owner: string;
  /** The pattern of its rule, and the line of it. */
  readonly rule: string;
  readonly line: number;
  /** Path of the CODEOWNERS file. */
  readonly source: string;
  /** How many of the files are theirs. */
  readonly files: number;
}

export interface Owners extends AuthorityAnswer {
  readonly path: string;
  /** Indexed files at the path. */
  readonly files: number;
  /** Owners by CODEOWNERS; likely people never replace them. */
  readonly declared: readonly DeclaredOwner[];
  /** Files that a rule without an owner leaves to nobody. */
  readonly explicitlyUnowned: number;
  readonly likely: Likely['people'];
  readonly away: Likely['away'];
  readonly abstains: boolean;
  /** Only one person who is active has changed the files within the stored history. */
  readonly knowledgeHeldByOne: boolean;
}

/**
 * Owners of a file or a folder: those that CODEOWNERS declares, and people whom the history makes likely.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing is indexed there; from openAuthority
 */
export async function owners(options: OwnersOptions): Promise<Owners> {
  const opened = await openAuthority(options);
  const { only } = options;
  const paths = only ? opened.paths.filter((path) => only.has(path)) : opened.paths;
  const { path, files } = filesAt(opened.repository.key, paths, options.path, options.directory);
  const likely = likelyPeople(opened, new Set(files), { limit: opened.history?.people.length ?? 0 });
  const limit = options.limit ?? 3;
  return {
    ...{ ...opened.answer, path, files: files.length },
    ...declaredOwners(opened, files),
    ...{ likely: likely.people.slice(0, limit), away: likely.away.slice(0, limit), abstains: likely.abstains },
    knowledgeHeldByOne: likely.knowing === 1,
  };
}

/** Owners of some files by CODEOWNERS, those of the most files first. */
export function declaredOwners(
  { declared }: Pick<OpenedAuthority, 'declared'>,
  files: readonly string[],
): Pick<Owners, 'declared' | 'explicitlyUnowned'> {
  const found = new Map<string, { -readonly [K in keyof DeclaredOwner]: DeclaredOwner[K] }>();
  let explicitlyUnowned = 0;
  for (const file of declared ? files : []) {
    const rules = declared!.decide(file);
    if (rules.length > 0 && rules.every(({ owners }) => owners.length === 0)) explicitlyUnowned += 1;
    for (const { owners, pattern, line } of rules) {
      for (const owner of owners) {
        const known = found.get(`${owner} ${line}`);
        if (known) known.files += 1;
        else found.set(`${owner} ${line}`, { owner, rule: pattern, line, source: declared!.file.path, files: 1 });
      }
    }
  }
  const sorted = [...found.values()].sort(
    (a, b) => b.files - a.files || a.line - b.line || (a.owner < b.owner ? -1 : 1),
  );
  return { declared: sorted, explicitlyUnowned };
}
