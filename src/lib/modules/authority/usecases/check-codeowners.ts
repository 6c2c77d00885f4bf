import { PharosError } from '../../../errors.ts';
import { DAY, figuresOf } from '../../../history/figures.ts';
import { ACTIVE_DAYS } from '../../../history/rank-people.ts';
import type { RepositoryHistory } from '../../../usecases/questions/read-history.ts';
import type { InvalidRule, OwnerRule } from '../codeowners/read-rules.ts';
import { type AuthorityAnswer, type AuthorityOptions, openAuthority } from './open-authority.ts';

export interface CheckOptions extends AuthorityOptions {
  /** Most files without an owner that are named; default 20. */
  readonly limit?: number;
}

export interface CodeOwnersCheck extends AuthorityAnswer {
  /** Path of the CODEOWNERS file. */
  readonly path: string;
  readonly host: 'github' | 'gitlab';
  readonly rules: number;
  /** Lines that the host ignores. */
  readonly invalid: readonly InvalidRule[];
  /** Rules that fit files, all of which a later rule decides about. */
  readonly shadowed: readonly CheckedRule[];
  /** Rules that fit no indexed file. */
  readonly unmatched: readonly CheckedRule[];
  /** Owners whose name is that of a person without a commit for 180 days. */
  readonly inactive: readonly { readonly owner: string; readonly name: string; readonly last: string }[];
  /** Indexed files, and those of them that nobody owns. */
  readonly files: number;
  readonly uncovered: number;
  /** Files without an owner that change most. */
  readonly mostChanged: readonly { readonly path: string; readonly churn: number }[];
}

interface CheckedRule {
  readonly line: number;
  readonly pattern: string;
}

/**
 * Checks CODEOWNERS against the files and the history of its repository.
 *
 * @throws {PharosError} BAD_REPOSITORY when it has none; from openAuthority
 */
export async function checkCodeOwners(options: CheckOptions): Promise<CodeOwnersCheck> {
  const { answer, declared, paths, history } = await openAuthority(options);
  if (!declared) {
    throw new PharosError('BAD_REPOSITORY', `No CODEOWNERS is in the index of ${answer.repository}`, {
      hint: 'It belongs in the root, in .github, .gitlab or docs. `pharos codeowners generate` proposes one.',
    });
  }
  const { file, leftOut, replaced, fitting, decide } = declared;
  const fits = new Set<OwnerRule>();
  const decides = new Set<OwnerRule>();
  const uncovered: string[] = [];
  for (const path of paths) {
    const all = fitting(path);
    const deciding = decide(path);
    for (const rule of all) {
      fits.add(rule);
      if (rule.isExclusion) decides.add(rule);
    }
    for (const rule of deciding) decides.add(rule);
    if (deciding.every(({ owners }) => owners.length === 0)) uncovered.push(path);
  }
  for (const [rule, last] of replaced) if (fits.has(last)) fits.add(rule);
  const unread = new Set(leftOut);
  const figures = history && figuresOf(history.commits, history.now);
  const changed = uncovered.map((path) => ({ path, churn: figures?.get(path)?.churn ?? 0 }));
  changed.sort((a, b) => b.churn - a.churn || (a.path < b.path ? -1 : 1));
  const shown = (rules: readonly OwnerRule[]) => rules.map(({ line, pattern }) => ({ line, pattern }));
  return {
    ...{ ...answer, path: file.path, host: file.host, rules: file.rules.length },
    invalid: [
      ...file.invalid,
      ...leftOut.map(({ line, pattern }) => ({ line, text: pattern, reason: 'too many patterns with wildcards' })),
    ],
    shadowed: shown(file.rules.filter((rule) => fits.has(rule) && !decides.has(rule))),
    unmatched: shown(file.rules.filter((rule) => !fits.has(rule) && !unread.has(rule))),
    inactive: history ? inactiveOwners(file.rules, history) : [],
    ...{ files: paths.length, uncovered: uncovered.length },
    mostChanged: changed.filter(({ churn }) => churn > 0).slice(0, options.limit ?? 20),
  };
}

/** A handle is compared with names: addresses are not stored. Teams and handles of nobody known are left out. */
function inactiveOwners(rules: readonly OwnerRule[], { commits, people, now }: RepositoryHistory) {
  const last = new Map<number, number>();
  for (const { person, at } of commits) if (person !== undefined) last.set(person, Math.max(last.get(person) ?? 0, at));
  const byName = new Map<string, Set<number>>();
  for (const [person, { names }] of people.entries()) {
    for (const name of names) {
      const key = plain(name);
      const known = byName.get(key);
      if (known) known.add(person);
      else byName.set(key, new Set([person]));
    }
  }
  const owners = new Set(rules.flatMap((rule) => rule.owners));
  return [...owners].sort().flatMap((owner) => {
    const [person, ...others] = byName.get(plain(owner)) ?? [];
    if (person === undefined || others.length > 0 || plain(owner) === '') return [];
    const at = last.get(person) ?? 0;
    if (now - at <= ACTIVE_DAYS * DAY) return [];
    return [{ owner, name: people[person]!.name, last: new Date(at).toISOString() }];
  });
}

function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}
