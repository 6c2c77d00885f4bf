import type { CommentSyntax } from '../languages/comment-syntax.ts';
import { proseOf } from './prose-of.ts';
import { type Claim, MAX_TEXT, type Reference } from './reference.ts';
import { RULES } from './rules.ts';
import { urlsIn } from './urls-in.ts';

export interface FoundReferences {
  readonly references: readonly Reference[];
  /** There are more than MAX_REFERENCES, and the text was read only up to the last of these. */
  readonly isCut: boolean;
}

/** References of one file; whoever writes by hand has fewer, and a change log of twenty years has a quarter. */
export const MAX_REFERENCES = 20_000;
/** No line without one of these has a reference. */
const MAY_REFER = /\d|:\/\/|todo|fixme|hack|xxx|spdx|draft-/i;

/**
 * What a text refers to: papers, standards, advisories, issues, answers, pages, licences, and what it says is still to be done. Each target once per line.
 * Reads comments and docstrings by the syntax of the language; all of the text without one. Pure, and linear in the length of the text.
 */
export function referencesInText(text: string, syntax?: CommentSyntax): FoundReferences {
  const found = new Map<string, Reference>();
  // A zero is nowhere in what people write, and Postgres stores none.
  for (const prose of proseOf(text.replaceAll('\0', ' '), syntax)) {
    if (!MAY_REFER.test(prose.text)) continue;
    for (const { kind, target } of claimsOf(prose.text)) {
      const key = `${prose.line} ${kind} ${target}`;
      if (found.has(key)) continue;
      if (found.size === MAX_REFERENCES) return { references: [...found.values()], isCut: true };
      found.set(key, { line: prose.line, kind, target, text: prose.text.slice(0, MAX_TEXT).toWellFormed() });
    }
  }
  return { references: [...found.values()], isCut: false };
}

/** What one line refers to. A part of it that a rule has taken is blank for those behind: the number in a URL is no issue. */
function claimsOf(line: string): readonly Claim[] {
  const claims: Claim[] = [];
  let rest = line;
  const take = (at: number, length: number) => {
    rest = rest.slice(0, at) + ' '.repeat(length) + rest.slice(at + length);
  };
  /** Where labels of links stand: the number of an issue in one is that of the link. */
  const labels: (readonly [from: number, to: number])[] = [];
  for (const { claim, at, length } of urlsIn(line)) {
    if (claim) claims.push(claim);
    labels.push([labelBefore(line, at), at]);
    take(at, length);
  }
  for (const { pattern, read } of RULES) {
    for (const match of rest.matchAll(pattern)) {
      const { index } = match;
      const isLabel = labels.some(([from, to]) => index >= from && index < to);
      const claimed = read(match).filter(({ target }) => !(isLabel && target.startsWith('#')));
      if (claimed.length === 0) continue;
      claims.push(...claimed);
      take(index, match[0].length);
    }
  }
  return claims.filter(({ target }) => !(target.startsWith('#') && claims.some((other) => isNamed(other, target))));
}

/** `<a href="https://github.com/owner/name/issues/12">#12</a>` is one reference, too. */
function isNamed({ target }: Claim, number: string): boolean {
  return target.length > number.length && target.endsWith(number);
}

/** Longest label that is looked for. */
const MAX_LABEL = 120;

/** Where the label of a link begins whose URL stands at `at`, in Markdown, reStructuredText and HTML; `at` where there is none. */
function labelBefore(line: string, at: number): number {
  const from = Math.max(0, at - MAX_LABEL);
  const before = line.slice(from, at);
  const open = /\]\(<?$|\]:\s{0,4}<?$/.test(before) ? '[' : /\s<$/.test(before) ? '`' : undefined;
  const start = open === undefined ? -1 : before.lastIndexOf(open);
  return start < 0 ? at : from + start;
}
