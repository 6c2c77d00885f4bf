/** What two runs of a tool have in common, and by which it is told whether a finding of one is that of the other. */
interface Comparable {
  readonly rule: string;
  /** By name and version, as the tool gives them: SARIF 2.1.0, 3.27.16 and 3.27.17. */
  readonly fingerprints: Readonly<Record<string, string>>;
  readonly message: string;
  /** '' where it is about no file. */
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  /** 1-based; 0 where it is not known. */
  readonly startColumn: number;
  /** The flagged text without whitespace; undefined where it is not known. */
  readonly quote: string | undefined;
  /** Qualified name of the innermost definition around it. */
  readonly symbol: string | undefined;
}

/** A finding of an earlier run, at the place where its code is now. */
export interface KnownFinding extends Comparable {
  readonly id: string;
  /** Whether its code stands there unchanged: its anchor is exact or moved. */
  readonly isPlaced: boolean;
  /** It was gone in the last run; one that was there goes before it. */
  readonly isFixed: boolean;
}

/** A finding of the present run. */
export type ReportedFinding = Comparable;

/** The step by which two were matched. */
export type MatchRule = 'fingerprint' | 'place' | 'quote';

export interface Match {
  readonly known: KnownFinding;
  /** Index of the reported finding. */
  readonly reported: number;
  readonly by: MatchRule;
}

/**
 * Tells which findings of a run are known from earlier runs of the same tool, one to one. Steps, of which each takes what those before
 * have left:
 * 1. the tool's own fingerprints, of the same rule
 * 2. the same rule where the anchor stands unchanged
 * 3. the same rule and quote within the same definition of the same file, the nearest first
 */
export function matchFindings(known: readonly KnownFinding[], reported: readonly ReportedFinding[]): readonly Match[] {
  const matching = new Matching(known, reported);
  for (const name of new Set(reported.flatMap(({ fingerprints }) => Object.keys(fingerprints)))) {
    matching.step('fingerprint', ({ rule, fingerprints: { [name]: value } }) => value && [rule, value]);
  }
  matching.step('place', (one) => {
    if ('isPlaced' in one && !one.isPlaced) return undefined;
    return one.path !== '' && [one.rule, one.path, one.startLine];
  });
  matching.step('quote', ({ rule, path, symbol, quote }) => quote && [rule, path, symbol ?? '', quote]);
  return matching.matches;
}

type Key = readonly (string | number)[] | '' | false | undefined;

/** What is left to be matched, and what is. */
class Matching {
  readonly matches: Match[] = [];
  #known: readonly KnownFinding[];
  #reported: readonly (readonly [index: number, finding: ReportedFinding])[];

  constructor(known: readonly KnownFinding[], reported: readonly ReportedFinding[]) {
    this.#known = known;
    this.#reported = [...reported.entries()];
  }

  /** Matches those with the same key; where there are several, the most similar ones. */
  step(by: MatchRule, keyOf: (finding: KnownFinding | ReportedFinding) => Key): void {
    const write = (finding: KnownFinding | ReportedFinding) => {
      const key = keyOf(finding);
      return key ? JSON.stringify(key) : undefined;
    };
    const groups = Map.groupBy(this.#known, write);
    const taken = new Set<KnownFinding>();
    const found = new Set<number>();
    for (const [key, reported] of Map.groupBy(this.#reported, ([, finding]) => write(finding))) {
      if (key === undefined) continue;
      for (const [known, index] of pairUp(groups.get(key) ?? [], reported)) {
        this.matches.push({ known, reported: index, by });
        taken.add(known);
        found.add(index);
      }
    }
    this.#known = this.#known.filter((finding) => !taken.has(finding));
    this.#reported = this.#reported.filter(([index]) => !found.has(index));
  }
}

type Reported = readonly (readonly [index: number, finding: ReportedFinding])[];

/** Of so many that all pairs of them would be too many, only the order is compared. */
const MAX_PAIRS = 10_000;

/** Pairs of two groups, the most similar first. */
function pairUp(known: readonly KnownFinding[], reported: Reported): readonly (readonly [KnownFinding, number])[] {
  if (known.length === 0) return [];
  if (known.length === 1 && reported.length === 1) return [[known[0]!, reported[0]![0]]];
  const current = known.filter(({ isFixed }) => !isFixed);
  const past = known.filter(({ isFixed }) => isFixed);
  const first = current.length * reported.length > MAX_PAIRS ? inOrder(current, reported) : nearest(current, reported);
  const found = new Set(first.map(([, index]) => index));
  const left = reported.filter(([index]) => !found.has(index));
  return [...first, ...(past.length * left.length > MAX_PAIRS ? inOrder(past, left) : nearest(past, left))];
}

function nearest(known: readonly KnownFinding[], reported: Reported): readonly (readonly [KnownFinding, number])[] {
  const pairs = known.flatMap((one) => reported.map(([index, other]) => ({ one, index, cost: costOf(one, other) })));
  pairs.sort((a, b) => compareCosts(a.cost, b.cost));
  const taken = new Set<KnownFinding | number>();
  return pairs.flatMap(({ one, index }) => {
    if (taken.has(one) || taken.has(index)) return [];
    taken.add(one).add(index);
    return [[one, index] as const];
  });
}

/** Another file, lines between them, another message, columns between them. */
function costOf(one: Comparable, other: Comparable): readonly number[] {
  return [
    Number(one.path !== other.path),
    Math.abs(one.startLine - other.startLine),
    Number(one.message !== other.message),
    Math.abs(one.startColumn - other.startColumn),
  ];
}

function compareCosts(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

function inOrder(known: readonly KnownFinding[], reported: Reported): readonly (readonly [KnownFinding, number])[] {
  const left = known.toSorted(compare);
  const right = reported.toSorted(([, a], [, b]) => compare(a, b));
  return left.slice(0, right.length).map((one, i) => [one, right[i]![0]]);
}

function compare(a: Comparable, b: Comparable): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.startLine - b.startLine || a.startColumn - b.startColumn;
}
