import { matchName, type NameTest, segmentTest } from '../../../formats/glob-segment.ts';
import type { CodeOwners, OwnerRule } from './read-rules.ts';

/** Finds the last rule for a path, of each section. */
export interface OwnerMatcher {
  /** Rules that decide about the path, in the order of their sections; none when nothing fits. */
  decide(path: string): readonly OwnerRule[];
  /** All rules that fit. */
  fitting(path: string): readonly OwnerRule[];
  /** Rules that a later one of the same pattern and section replaces, whatever they fit. */
  readonly replaced: ReadonlyMap<OwnerRule, OwnerRule>;
  /** Rules beyond the limit on patterns with wildcards; nobody looks at them. */
  readonly leftOut: readonly OwnerRule[];
}

/** Every path is compared with each of them. */
const MAX_WILD = 1000;
const MAX_SEGMENTS = 64;
/** Any number of folders, none included. */
const FOLDERS = Symbol('**');

interface Shape {
  /** Also what lies below a folder that fits. */
  readonly below: boolean;
  /** A file fits, and not a folder only. */
  readonly file: boolean;
}
interface Wild extends Shape {
  readonly rule: OwnerRule;
  readonly segments: readonly (NameTest | typeof FOLDERS)[];
}
interface Plain extends Shape {
  readonly rule: OwnerRule;
}

/** Prepares the rules: those without wildcards are looked up, so that there may be any number of them. */
export function matchOwners({ host, rules }: Pick<CodeOwners, 'host' | 'rules'>): OwnerMatcher {
  const anchored = new Map<string, Plain[]>();
  const anywhere = new Map<string, Plain[]>();
  const wild: Wild[] = [];
  const leftOut: OwnerRule[] = [];
  const latest = new Map(rules.map((rule) => [keyOf(rule), rule]));
  const replaced = new Map<OwnerRule, OwnerRule>();
  for (const rule of rules) {
    const last = latest.get(keyOf(rule))!;
    if (last !== rule) {
      replaced.set(rule, last);
      continue;
    }
    const { names, isAnchored, below, file } = partsOf(rule.pattern, host);
    if (names.length === 0) continue;
    const isPlain = names.every((name) => !/[*?]/.test(name));
    if (isPlain && (isAnchored || names.length === 1)) {
      const [map, key] = isAnchored ? [anchored, names.join('/')] : [anywhere, names[0]!];
      const known = map.get(key);
      if (known) known.push({ rule, below, file });
      else map.set(key, [{ rule, below, file }]);
      continue;
    }
    if (wild.length >= MAX_WILD || names.length > MAX_SEGMENTS) {
      leftOut.push(rule);
      continue;
    }
    const segments = names.map((name) => (name === '**' ? FOLDERS : segmentTest(name, true)));
    wild.push({ rule, below, file, segments: isAnchored ? segments : [FOLDERS, ...segments] });
  }
  const fitting = (path: string): OwnerRule[] => {
    const names = path.split('/');
    const found: OwnerRule[] = [];
    const take = (plain: readonly Plain[] | undefined, isFile: boolean) => {
      for (const { rule, below, file } of plain ?? []) if (isFile ? file : below) found.push(rule);
    };
    let prefix = '';
    for (const [i, name] of names.entries()) {
      prefix = i === 0 ? name : `${prefix}/${name}`;
      take(anchored.get(prefix), i === names.length - 1);
      take(anywhere.get(name), i === names.length - 1);
    }
    for (const one of wild) if (fits(one, names)) found.push(one.rule);
    return [...new Set(found)].sort((a, b) => a.line - b.line);
  };
  return {
    fitting,
    decide: (path) => {
      const last = new Map<string, OwnerRule>();
      const excluded = new Set<string>();
      for (const rule of fitting(path)) {
        if (rule.isExclusion) excluded.add(rule.section);
        else last.set(rule.section, rule);
      }
      return [...last].flatMap(([section, rule]) => (excluded.has(section) ? [] : [rule]));
    },
    ...{ replaced, leftOut },
  };
}

function keyOf({ pattern, section, isExclusion }: OwnerRule): string {
  return `${section}\0${isExclusion}\0${pattern}`;
}

/** A pattern in segments, with what its ends mean to the host. */
function partsOf(pattern: string, host: CodeOwners['host']) {
  const isFolder = pattern.endsWith('/');
  const names = pattern.split('/').filter(Boolean);
  const starts = pattern.startsWith('/');
  // gitignore, and so GitHub: a slash within binds it to the root. GitLab: only a slash at its start does.
  const isAnchored = starts || (host === 'github' && names.length > 1);
  // `docs/*` is about the files of docs alone; GitLab takes no folder for its contents unless it ends in a slash.
  const isLevel = names.length > 1 && names.at(-1) === '*';
  const below = isFolder || (host === 'github' && !isLevel) || pattern === '*';
  return { names, isAnchored, below, file: !isFolder };
}

/** Dynamic programming over both: a time of at most the product of their lengths. */
function fits({ segments, below, file }: Wild, names: readonly string[]): boolean {
  let states = new Set<number>();
  const enter = (into: Set<number>, at: number) => {
    for (let next = at; !into.has(next); next++) {
      into.add(next);
      if (segments[next] !== FOLDERS) return;
    }
  };
  enter(states, 0);
  for (const [i, name] of names.entries()) {
    const after = new Set<number>();
    for (const at of states) {
      const segment = segments[at];
      if (segment === undefined) continue;
      if (segment === FOLDERS) enter(after, at);
      else if (matchName(segment, name)) enter(after, at + 1);
    }
    states = after;
    const isWhole = states.has(segments.length);
    if (isWhole && (i === names.length - 1 ? file : below)) return true;
  }
  return false;
}
