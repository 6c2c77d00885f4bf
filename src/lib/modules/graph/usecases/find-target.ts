import { PharosError } from '../../../errors.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { OpenedGraph } from './open-graph.ts';

/** A file, or a definition in it. */
export interface Target {
  readonly path: string;
  /** Qualified name. */
  readonly symbol?: string;
}

/**
 * Finds the named target: a path, `path:symbol`, or a symbol by its qualified or last name when only one file has it.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing, or more than one thing, is called so
 */
export function findTarget(opened: OpenedGraph, name: string, directory?: string): Target {
  const { places, uses, repository } = opened;
  const findFile = (file: string) =>
    pathCandidates(repository.key, file, directory).find((path) => opened.hasFile(path));
  const file = findFile(name);
  if (file !== undefined) return { path: file };
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
  if (choice.length === 1) return choice[0]!;
  if (choice.length > 1) {
    const names = choice.slice(0, 5).map((target) => `${target.path}:${target.symbol}`);
    throw new PharosError('BAD_REPOSITORY', `${choice.length} definitions are called ${symbol}`, {
      hint: `Give one of them: ${names.join(', ')}${choice.length > names.length ? ', …' : ''}.`,
    });
  }
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
