import { type Bracket, type Directive, directivesIn } from './directives.ts';

interface Branch {
  readonly from: number;
  to: number;
  /** Braces opened less braces closed. */
  balance: number;
  /** The last character of its code. */
  last: string;
  readonly isNever: boolean;
}

interface Group {
  readonly directives: Directive[];
  readonly branches: Branch[];
  /** Brackets around it. */
  readonly depth: number;
  /** It begins in the middle of a statement or in a list of values. */
  readonly isInside: boolean;
}

type Range = readonly [start: number, stop: number];

/** Behind these a declaration, statement or enumerator may begin; nothing but directives is empty. */
const ENDS: ReadonlySet<string> = new Set(['', ';', '{', '}', ':', ',']);
/** A branch that ends otherwise, and is longer, ends with a macro. */
const MAX_FRAGMENT = 2000;

/**
 * The text with one branch left of each conditional whose branches are not whole statements (`#ifdef A if (a) { #else if (b) { #endif`, or
 * `#ifdef A` among arguments), and blanks for the other branches and the directives: the grammar knows none there. As long as the text itself.
 */
export function withBalancedBranches(text: string): string {
  if (!text.includes('#')) return text;
  const groups: Group[] = [];
  const brackets = new Brackets();
  const blanks: Range[] = [];
  for (const found of directivesIn(text)) {
    const group = groups.at(-1);
    const branch = group?.branches.at(-1);
    if ('char' in found) {
      brackets.take(found);
      if (branch && /[{}]/.test(found.char)) branch.balance += found.char === '{' ? 1 : -1;
    } else if (/^if(?:n?def)?$/.test(found.name)) {
      const isInside = brackets.isInside || !ENDS.has(found.before);
      groups.push({ directives: [found], branches: [branchAt(found)], depth: brackets.depth, isInside });
    } else if (group && /^(?:el(?:se|if|ifn?def)|endif)$/.test(found.name)) {
      branch!.to = found.start;
      branch!.last = found.before;
      group.directives.push(found);
      if (found.name !== 'endif') {
        brackets.leave(group.depth);
        group.branches.push(branchAt(found));
        continue;
      }
      groups.pop();
      const kept = close(group, blanks);
      const around = groups.at(-1)?.branches.at(-1);
      if (around) around.balance += kept;
    } else if (brackets.isInside && found.name !== '') blanks.push([found.start, found.stop]);
    else if (found.name === 'define') blanks.push(...commentsIn(found));
  }
  return blanks.length === 0 ? text : blanked(text, blanks);
}

/** Follows parentheses and braces. */
class Brackets {
  /** Whether each contains values, not statements. */
  readonly #open: boolean[] = [];

  get depth(): number {
    return this.#open.length;
  }

  get isInside(): boolean {
    return this.#open.at(-1) ?? false;
  }

  take({ char, before }: Bracket): void {
    if (char === '(') this.#open.push(true);
    else if (char === '{') this.#open.push(before === '=' || (this.isInside && /^[,{(]$/.test(before)));
    else this.#open.pop();
  }

  /** Those that an earlier branch opened. */
  leave(depth: number): void {
    if (this.#open.length > depth) this.#open.length = depth;
  }
}

/** The grammar ends a macro of several lines at a comment. */
function commentsIn({ stop, rest }: Directive): Range[] {
  const comments: Range[] = [];
  if (!rest.includes('\n')) return comments;
  const start = stop - rest.length;
  for (let at = rest.indexOf('/*'); at >= 0; ) {
    const end = rest.indexOf('*/', at + 2);
    if (end < 0) break;
    comments.push([start + at, start + end + 2]);
    at = rest.indexOf('/*', end + 2);
  }
  return comments;
}

function branchAt({ stop, name, rest }: Directive): Branch {
  const isNever = /^(?:el)?if$/.test(name) && /^[ \t]*0\s*$/.test(rest);
  return { from: stop, to: stop, balance: 0, last: '', isNever };
}

/** The balance of a conditional, after its end. */
function close({ directives, branches, isInside }: Group, blanks: Range[]): number {
  const isWhole = ({ balance, last, from, to }: Branch) =>
    balance === 0 && (ENDS.has(last) || to - from > MAX_FRAGMENT);
  if (!isInside && branches.every(isWhole)) return 0;
  const kept = branches.find(({ isNever }) => !isNever) ?? branches[0]!;
  for (const { start, stop } of directives) blanks.push([start, stop]);
  for (const branch of branches) if (branch !== kept) blanks.push([branch.from, branch.to]);
  return kept.balance;
}

/** Ranges lie apart or inside of one another. */
function blanked(text: string, ranges: readonly Range[]): string {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const parts: string[] = [];
  let at = 0;
  for (const [start, stop] of sorted) {
    if (stop <= at) continue;
    parts.push(text.slice(at, start), text.slice(start, stop).replace(/[^\r\n]/g, ' '));
    at = stop;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
