import { COMMON_WORDS } from '../../src/lib/languages/conventions.ts';

/** Edits that make a clone of a known type out of a function's text. Each takes random numbers in [0, 1). */
export type Mutate = (lines: readonly string[], context: MutationContext) => string[] | undefined;

export interface MutationContext {
  readonly random: () => number;
  /** From which a comment goes to the end of its line. */
  readonly comment: string;
  /** Blocks are indented, or end with a word: line breaks mean something. */
  readonly isByLine: boolean;
  /** Statements of other functions of the repository, without indent. */
  readonly statements: readonly string[];
}

/** Strings, comments, numbers and words, in this order. */
const TOKENS = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`|\/\/[^\n]*|\b\d[\w.]*|[\p{L}_$][\p{L}\p{N}_$]*/gu;
const KEYWORDS = new Set(
  `abstract alignas and as assert async await base begin bool boolean break byte case catch chan char checked class const constexpr continue
  crate decimal def default defer del delegate delete do double dyn echo elif else elsif end ensure enum esac event except exec explicit
  export extends extern fallthrough fi final finally fixed float fn for foreach from func function global go goto guard if impl implements
  implicit import in inline inout instanceof int interface internal into is join lambda let local lock long loop macro match mod module move
  mut namespace native new next nil none not null object of open operator or out override package params partial pass private protected pub
  public raise range readonly record ref register require rescue restrict return sbyte sealed select self set short signed sizeof static
  strictfp string struct super suspend switch synchronized template then this throw throws trait transient try type typedef typeof uint ulong
  undefined union unless unsafe unsigned until use ushort using val var virtual void volatile when where while with yield true false`.split(
    /\s+/,
  ),
);

/** Type 1: comments, blank lines, other indents and blanks. */
export function respaced(lines: readonly string[], { random, comment, isByLine }: MutationContext): string[] {
  const found: string[] = [];
  let isInText = false;
  for (const line of lines) {
    const wasInText = isInText;
    if ((line.match(/"""|'''|`/g)?.length ?? 0) % 2 === 1) isInText = !isInText;
    const indent = /^\s*/.exec(line)![0];
    const isEnd = isByLine ? /[)\w]$/.test(line) && !/^\s*[.)\]}]/.test(line) : /[;{}]$/.test(line);
    const isFree = !wasInText && !isInText;
    found.push(isFree && !isByLine && random() < 0.3 ? line.replaceAll(', ', ',  ') : line);
    if (!isFree || !isEnd) continue;
    if (random() < 0.15)
      found.push(
        `${indent}${comment} ${['see below', 'kept as it was', 'TODO: measure this'][Math.floor(random() * 3)]}`,
      );
    if (!isByLine && random() < 0.1) found.push('');
  }
  return found;
}

/** Type 2: every name that is renamed is renamed throughout; numbers and strings become others. */
export function renamed(lines: readonly string[], { random }: MutationContext): string[] {
  const share = random() < 0.5 ? 1 : 0.5;
  const names = new Map<string, string>();
  const text = lines.join('\n').replace(TOKENS, (token: string) => {
    if (token.startsWith('//')) return token;
    if (/^["'`]/.test(token)) return token.length > 5 && random() < share ? `${token[0]}changed${token.at(-1)}` : token;
    if (/^\d/.test(token)) return /^\d+$/.test(token) && random() < share ? String(Math.floor(random() * 1000)) : token;
    if (KEYWORDS.has(token) || COMMON_WORDS.has(token.toLowerCase())) return token;
    const known = names.get(token);
    if (known !== undefined) return known;
    const name = random() < share ? `${token[0]}${'abcdefgh'[names.size % 8]}${names.size}` : token;
    names.set(token, name);
    return name;
  });
  return text.split('\n');
}

/** Type 3: statements are added, removed or replaced, 5 to 30 % of the characters; undefined where there are too few of them. */
export function edited(lines: readonly string[], context: MutationContext): string[] | undefined {
  const { random, statements } = context;
  const found: (string | undefined)[] = [...lines];
  const places = [...lines.keys()].slice(1, -1).filter((i) => isStatement(lines[i]!, context));
  const total = sizeOfCode(lines);
  let left = total * (0.05 + 0.25 * random());
  let edits = 0;
  for (const i of places.sort(() => random() - 0.5)) {
    const line = lines[i]!;
    const size = line.trim().length;
    const indent = /^\s*/.exec(line)![0];
    const other = statements[Math.floor(random() * statements.length)]!;
    const way = Math.floor(random() * 3);
    const cost = way === 0 ? other.length : way === 1 ? size : Math.max(size, other.length);
    if (cost > left) continue;
    found[i] = way === 0 ? `${line}\n${indent}${other}` : way === 1 ? undefined : `${indent}${other}`;
    left -= cost;
    edits++;
  }
  if (edits === 0) return undefined;
  return found.flatMap((line) => (line === undefined ? [] : line.split('\n')));
}

/** Characters without those of comments and documentation. */
function sizeOfCode(lines: readonly string[]): number {
  let size = 0;
  let isInText = false;
  for (const line of lines) {
    const marks = line.match(/"""|'''/g)?.length ?? 0;
    if (!isInText && marks === 0 && !/^\s*(?:#|\/\/|\/?\*)/.test(line)) size += line.trim().length;
    if (marks % 2 === 1) isInText = !isInText;
  }
  return size;
}

/** Whether a line is a statement of its own, which can go without leaving half of another one. */
export function isStatement(line: string, { isByLine }: Pick<MutationContext, 'isByLine'>): boolean {
  const text = line.trim();
  const opened = text.match(/[([{]/g)?.length ?? 0;
  const closed = text.match(/[)\]}]/g)?.length ?? 0;
  if (
    opened !== closed ||
    text.length < 8 ||
    /["'`]{3}|^[.)\]}#*/@]|^(?:else|elif|case|except|rescue|catch)\b/.test(text)
  )
    return false;
  if (!isByLine) return text.endsWith(';');
  return /[)\w\]]$/.test(text) && /^[\w.@, ]+(?:\[\w+\])? ?(?::?=|\()|^(?:return|raise|yield|await)\b/.test(text);
}
