import type { CodeOwnersCheck } from '../../modules/authority/usecases/check-codeowners.ts';
import type { LikelyPerson } from '../../modules/authority/usecases/likely-people.ts';
import type { DeclaredOwner, Owners } from '../../modules/authority/usecases/owners.ts';
import type { Reviewers } from '../../modules/authority/usecases/reviewers.ts';
import { plural } from '../counts.ts';
import { printable } from '../printable.ts';
import { table } from '../table.ts';

const ABSTAINS = 'Nobody for certain: somebody new is likelier to change this next than any one person.';

/** Owners of a path, for people. */
export function describeOwners({ declared, explicitlyUnowned, likely, away, abstains, ...rest }: Owners): string {
  return sections([
    ['Declared', declared.map(declaredRow)],
    ['Likely', likely.map(personRow)],
    ['Away for 180 days', away.map(personRow)],
    ['', abstains ? [[ABSTAINS]] : []],
    ['', rest.knowledgeHeldByOne ? [['Only one person who is active has changed this.']] : []],
    ['', explicitlyUnowned > 0 ? [[`${plural(explicitlyUnowned, 'file')} left without an owner by a rule`]] : []],
  ]);
}

/** Reviewers of a change, for people. */
export function describeReviewers({ files, declared, reviewers, abstains, unknown }: Reviewers): string {
  if (files.length === 0) return 'No file has changed.';
  return sections([
    ['Declared', declared.map(declaredRow)],
    ['Likely', reviewers.map(({ name, share, reason }) => [percent(share), name, reason])],
    ['', abstains ? [[ABSTAINS]] : []],
    ['Changed by nobody who is active', unknown.slice(0, 20).map((path) => [path])],
  ]);
}

/** Findings about CODEOWNERS, for people. */
export function describeCheck(check: CodeOwnersCheck): string {
  const { path, rules, files, uncovered } = check;
  const at = ({ line, pattern }: { readonly line: number; readonly pattern: string }) => [`${path}:${line}`, pattern];
  const head = `${path} (${check.host === 'github' ? 'GitHub' : 'GitLab'}): ${plural(rules, 'rule')}, ${uncovered} of ${plural(files, 'file')} without an owner`;
  return `${printable(head)}\n${sections(
    [
      ['Ignored by the host', check.invalid.map(({ line, text, reason }) => [`${path}:${line}`, text, reason])],
      ['Shadowed by later rules', check.shadowed.map(at)],
      ['Without an indexed file', check.unmatched.map(at)],
      ['Inactive for 180 days', check.inactive.map(({ owner, name, last }) => [owner, name, day(last)])],
      ['Changed most, without an owner', check.mostChanged.map(({ path, churn }) => [churn.toFixed(1), path])],
    ],
    '',
  )}`.trimEnd();
}

function declaredRow({ owner, rule, line, source, files }: DeclaredOwner): string[] {
  return [owner, plural(files, 'file'), `${rule} (${source}:${line})`];
}

function personRow({ name, share, files, commits, last, lastActive }: LikelyPerson): string[] {
  const here =
    last === undefined
      ? 'none of these files'
      : `${plural(files, 'file')} in ${plural(commits, 'commit')}, last ${day(last)}`;
  return [percent(share), name, here, `active ${day(lastActive)}`];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`.padStart(5);
}

function day(time: string): string {
  return time.slice(0, 10);
}

type Section = readonly [title: string, rows: readonly (readonly string[])[]];

function sections(all: readonly Section[], none = 'Nobody is known.'): string {
  const parts = all.flatMap(([title, rows]) => {
    if (rows.length === 0) return [];
    const text = printable(table(rows));
    return title === '' ? [text] : [`${title}\n${text.replace(/^/gm, '  ')}`];
  });
  return parts.join('\n') || none;
}
