import { printableLine } from '../text/printable.ts';
import type { LeftOut } from './commit.ts';

/** Raise it when a rule of this folder changes: stored histories are then read anew. */
export const HISTORY_VERSION = 1;

/** A commit of more files of code moves or reformats everything: it says nothing about any of them. */
const MASS_FILES = 50;
const MAX_SUBJECT = 200;
const MAX_SCOPE = 40;

const FIX =
  /\b(?:fix(?:e[sd]|ing)?|bugs?|bugfix|hotfix|defects?|regressions?|crash(?:e[sd]|ing)?|incorrect(?:ly)?|broken)\b/i;
/** The words of a fix in what mends no behaviour. */
const NOT_FIX =
  /\b(?:typos?|docs?|documentation|lint(?:er|ing)?|ci|tests?|changelog|format(?:ting)?|deps|dependenc(?:y|ies))\b/i;
const FIX_TYPE = /^(?:bug)?fix(?:\([^)]{0,80}\))?!?:/i;
/** Closes an issue, as GitHub, GitLab and Bitbucket read it. */
const FIXES_ISSUE =
  /^[\s*-]*(?:fix(?:e[sd])?|resolve[sd]?)\s*:?\s+(?:[\w./-]{0,100}#\d+|https?:\/\/\S{1,200}\/issues\/\d+)/im;

/** Whether the message says that the commit mends something. */
export function isFix(subject: string, body: string): boolean {
  if (FIX_TYPE.test(subject)) return true;
  if (FIX.test(subject)) return !NOT_FIX.test(subject);
  return FIXES_ISSUE.test(body) && !NOT_FIX.test(subject);
}

const TYPED = /^[a-z]{2,12}\(([^()]{1,80})\)!?:/i;
const PREFIXED = /^([\w./@-]{2,40}(?:, ?[\w./@-]{2,40}){0,3}):\s/;
/** Types of conventional commits, and words before a colon that name no part of a repository. */
const TYPES = new Set(
  'feat feature fix bugfix hotfix docs doc style refactor perf test tests build ci chore revert release wip deps note todo http https'.split(
    ' ',
  ),
);

/** The part of the repository that a subject names: of a conventional commit, or before its colon. */
export function scopeOf(subject: string): string | undefined {
  const typed = TYPED.exec(subject)?.[1];
  const scope = (typed ?? PREFIXED.exec(subject)?.[1])?.trim().toLowerCase();
  if (scope === undefined || scope === '' || scope.length > MAX_SCOPE) return undefined;
  return typed === undefined && TYPES.has(scope) ? undefined : printableLine(scope);
}

/** A subject for people: on one line, not longer than one. */
export function subjectOf(subject: string): string {
  return printableLine(subject.slice(0, MAX_SUBJECT), ' ').trim();
}

const BOT = /\[bot\]|(?:^|[^a-z0-9])bot(?:$|[^a-z0-9])/i;
/** Services that commit under their own names. */
const SERVICE =
  /^(?:(?:dependabot|renovate|greenkeeper|snyk|pre-commit-ci|github-actions?|github action|semantic-release|allcontributors|imgbot|mergify|codecov|pyup|weblate|transifex|crowdin|gitlocalize|deepsource|restyled|release-please|copybara)\b|(?:web-flow|bors|homu|changesets?|travis(?: ci)?|circle ?ci|jenkins)$)/i;

/** Whether a machine made the commit, by the name and address of its author. */
export function isBot(name: string, address: string): boolean {
  const known = name.trim().slice(0, 200);
  return (
    BOT.test(known) ||
    SERVICE.test(known) ||
    /\[bot\]@|^(?:dependabot|renovate|bot|actions?)@/i.test(address.slice(0, 200))
  );
}

/** Why a commit counts in no figure; undefined when it does. */
export function leftOutOf(
  author: { readonly name: string; readonly address: string },
  files: number,
): LeftOut | undefined {
  if (isBot(author.name, author.address)) return 'bot';
  return files > MASS_FILES ? 'mass' : undefined;
}
