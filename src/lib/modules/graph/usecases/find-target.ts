import { PharosError } from '../../../errors.ts';
import { keyOf } from '../../../graph/definition-graph.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { OpenedGraph } from './open-graph.ts';

/** A file, or a definition in it. */
export interface Target {
  readonly path: string;
  /** Qualified name. */
  readonly symbol?: string;
}

/**
 * Finds the named target, where a function and its declarations are one: the function, or the declaration where it is defined for each
 * build anew.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing, or more than one thing, is called so
 */
export function findFunction(opened: OpenedGraph, name: string, directory?: string): Target {
  const targets = findTargets(opened, name, directory);
  return targets.length > 1 ? (ofOneFunction(opened, targets) ?? one(targets)) : targets[0]!;
}

/** Of declarations of one function, and all that define it. */
function ofOneFunction(opened: OpenedGraph, targets: readonly Target[]): Target | undefined {
  const graph = opened.definitions();
  const named = targets.flatMap(({ path, symbol }) => (symbol === undefined ? [] : [{ path, symbol }]));
  const bodies = named.map((target) => new Set(graph.declaredBy(target).map(keyOf)));
  const defined = named.filter((_, i) => bodies[i]!.size === 0);
  const declared = named.find(
    (_, i) => bodies[i]!.size > 0 && defined.every((target) => bodies[i]!.has(keyOf(target))),
  );
  return declared && defined.length === 1 ? defined[0] : declared;
}

/**
 * Finds the named target: a path, `path:symbol`, or a symbol by its qualified or last name when only one file has it.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing, or more than one thing, is called so
 */
export function findTarget(opened: OpenedGraph, name: string, directory?: string): Target {
  return one(findTargets(opened, name, directory));
}

function one(targets: readonly Target[]): Target {
  if (targets.length === 1) return targets[0]!;
  const names = targets.slice(0, 5).map(({ path, symbol }) => `${path}:${symbol}`);
  throw new PharosError('BAD_REPOSITORY', `${targets.length} definitions are called ${targets[0]!.symbol}`, {
    hint: `Give one of them: ${names.join(', ')}${targets.length > names.length ? ', …' : ''}.`,
  });
}

/** @throws {PharosError} BAD_REPOSITORY when nothing is called so */
function findTargets(opened: OpenedGraph, name: string, directory?: string): readonly Target[] {
  const { places, uses, repository } = opened;
  const findFile = (file: string) =>
    pathCandidates(repository.key, file, directory).find((path) => opened.hasFile(path));
  const file = findFile(name);
  if (file !== undefined) return [{ path: file }];
  const [, inFile = '', wanted = name] = /^(.+?)[:#](?!:)(.+)$/s.exec(name) ?? [];
  const path = inFile === '' ? undefined : findFile(inFile);
  const symbol = wanted.replaceAll('::', '.');
  const found = new Map<string, Required<Target>>();
  const consider = (target: Required<Target>) => {
    if (inFile !== '' && target.path !== path) return;
    if (isCalled(target.symbol, symbol)) found.set(`${target.path}:${target.symbol}`, target);
  };
  for (const place of places) consider({ path: place.path, symbol: place.symbol });
  // An index written by an earlier version has no definitions other than those in uses.
  for (const use of places.length > 0 ? [] : uses) {
    consider({ path: use.to, symbol: use.toSymbol });
    consider({ path: use.from, symbol: use.fromSymbol });
  }
  const exact = [...found.values()].filter((target) => target.symbol === symbol);
  const choice = exact.length > 0 ? exact : [...found.values()];
  if (choice.length > 0) return choice;
  throw new PharosError('BAD_REPOSITORY', `No indexed file or definition is called ${name} in ${repository.key}`, {
    hint: 'Give a path or a name as `pharos search` prints it.',
  });
}

function isCalled(qualifiedName: string, name: string): boolean {
  return qualifiedName === name || qualifiedName.endsWith(`.${name}`);
}

/** Whether a definition is the target's symbol or a member of it. */
export function isWithin(symbol: string, target: string): boolean {
  return symbol === target || symbol.startsWith(`${target}.`);
}
