/**
 * Scores the calls that are proved in a checked-out repository against the truth of the language's own tools.
 *   node test/bench/calls.ts REPOSITORY_DIR TRUTH.tsv [--misses N] [--types]
 *
 * A line of the truth is a call: `file line column name target-file target-line`, the target being the definition that is
 * called, or `-` and 0 where that lies outside of the repository. A call with several targets has a line for each. Calls
 * at places that the truth does not list are not judged. A seventh column says that a line is another use than a call: it is passed over.
 * With --types those of the role `type` are judged, the uses of types that are no calls.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SymbolEdge } from '../../src/lib/resolve/resolver.ts';
import { readTree } from '../support/read-tree.ts';
import { resolveTree } from '../support/resolve-tree.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'string', default: '0' }, types: { type: 'boolean', default: false } },
});
const [directory, truthFile] = positionals;
if (!directory || !truthFile) throw new Error('usage: node test/bench/calls.ts REPOSITORY_DIR TRUTH.tsv [--misses N]');
const tree = readTree(directory);
const started = performance.now();
const { symbolEdges, possibleUses, definitions } = await resolveTree(tree);
const took = performance.now() - started;

/** Lines of the definitions that an edge may mean. */
const lines = new Map<string, { line: number; endLine: number }[]>();
for (const { from, symbol, line, endLine } of definitions) {
  const key = `${from}\0${symbol}`;
  lines.set(key, [...(lines.get(key) ?? []), { line, endLine }]);
}
/** Proved and possible calls by `file line name`; columns differ between tools. */
const proved = new Map<string, SymbolEdge[]>();
const CALLS = new Set(
  values.types ? ['type', 'extend', 'implement', 'decorate', 'read'] : ['call', 'construct', 'decorate'],
);
const judgedRole = values.types ? 'type' : 'call';
/** Those in the head of a class stand on the line of its name. */
const VALUES = new Set<string>(['variable', 'constant']);
const INITIALIZER = /(?:^|\.)__init__$/;
/** Places where something else than an `__init__` is called: what calls a class calls both, and pyright names the class. */
const others = new Set<string>();
for (const { kind, from, at, toSymbol } of symbolEdges)
  if (CALLS.has(kind) && !INITIALIZER.test(toSymbol)) for (const place of at.split(' ')) others.add(`${from} ${place}`);
for (const edge of symbolEdges) {
  if (!CALLS.has(edge.kind)) continue;
  for (const place of edge.at.split(' ')) {
    if (INITIALIZER.test(edge.toSymbol) && others.has(`${edge.from} ${place}`)) continue;
    put(proved, `${edge.from} ${place.split(':')[0]}`, edge);
  }
}
const possible = new Set<string>();
for (const { from, name, at } of possibleUses)
  for (const place of at.split(' ')) possible.add(`${from} ${place.split(':')[0]} ${name}`);

interface Call {
  readonly key: string;
  readonly name: string;
  readonly targets: Set<string>;
}
const calls = new Map<string, Call>();
for (const row of readFileSync(truthFile, 'utf8').split('\n')) {
  const [file, line, column, name, targetFile, targetLine, role = 'call'] = row.split('\t');
  if (role !== judgedRole || !targetLine || !file || !tree[file]) continue;
  const place = `${file} ${line} ${column} ${name}`;
  const call = calls.get(place) ?? { key: `${file} ${line}`, name: name!, targets: new Set() };
  calls.set(place, call);
  call.targets.add(`${targetFile} ${targetLine}`);
}

const score = { inside: 0, found: 0, possible: 0, judged: 0, right: 0 };
const missed: string[] = [];
const wrong: string[] = [];
/** Right targets of all calls of a name on a line: one line may have several. */
const rightOn = new Map<string, Set<string>>();
for (const { key, name, targets } of calls.values()) {
  const all = rightOn.get(`${key} ${name}`) ?? new Set();
  for (const target of targets) all.add(target);
  rightOn.set(`${key} ${name}`, all);
}
for (const { key, name, targets } of calls.values()) {
  const inside = [...targets].filter((target) => !target.startsWith('- '));
  if (inside.length === 0) continue;
  score.inside++;
  const edges = proved.get(key) ?? [];
  if (inside.some((target) => edges.some((edge) => isAt(edge, target)))) score.found++;
  else {
    if (possible.has(`${key} ${name}`)) score.possible++;
    missed.push(`${possible.has(`${key} ${name}`) ? 'possible' : 'MISSED'} ${key} ${name} -> ${inside.join(' | ')}`);
  }
}
for (const [key, edges] of proved) {
  for (const edge of edges) {
    const parts = edge.toSymbol.split('.');
    const names = [parts.at(-1)!, ...(values.types ? [] : parts.slice(-2, -1))];
    const right = names.map((name) => rightOn.get(`${key} ${name}`)).find((targets) => targets !== undefined);
    if (!right) continue;
    const isRight = [...right].some((target) => isAt(edge, target));
    // The truth is that of one build: other builds have other targets beside the right one.
    const isOther = edge.conditional && edges.some((one) => [...right].some((target) => isAt(one, target)));
    if (!isRight && isOther) continue;
    score.judged++;
    if (isRight) score.right++;
    else wrong.push(`WRONG ${key} ${edge.toSymbol} in ${edge.to}, should be ${[...right].join(' | ')}`);
  }
}
const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(4));
process.stdout.write(
  `${JSON.stringify({
    calls: score.inside,
    recall: share(score.found, score.inside),
    withPossible: share(score.found + score.possible, score.inside),
    judged: score.judged,
    precision: share(score.right, score.judged),
    ms: Math.round(took),
  })}\n`,
);
const shown = Number(values.misses);
for (const list of [wrong, missed]) for (const one of sample(list, shown)) process.stdout.write(`${one}\n`);

/** Whether a definition that an edge means is at a place of the truth; tools name the line of the name, or of what decorates it. */
function isAt({ to, toSymbol, overload }: SymbolEdge, target: string): boolean {
  const [file, line] = [target.slice(0, target.lastIndexOf(' ')), Number(target.slice(target.lastIndexOf(' ') + 1))];
  if (file !== to) return false;
  const named = lines.get(`${to}\0${toSymbol}`) ?? [];
  const meant = named[overload] ?? named[0];
  if (!meant) return false;
  const inner = definitions.some(
    (other) =>
      other.from === to &&
      !VALUES.has(other.kind) &&
      other.line > meant.line &&
      other.line <= line &&
      other.endLine <= meant.endLine,
  );
  return meant.line === line || (line > meant.line && line <= Math.min(meant.endLine, meant.line + 12) && !inner);
}

function sample<T>(list: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(list.length / Math.max(1, count)));
  return list.filter((_, i) => i % step === 0).slice(0, count);
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
