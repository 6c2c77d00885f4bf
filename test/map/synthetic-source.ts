import type { MapSource } from '../../src/lib/map/repository-map.ts';

/** A map's data for these files and dependencies; the first files are the most central. */
export function sourceOf(paths: readonly string[], dependencies: readonly (readonly [string, string])[]): MapSource {
  const edges = dependencies.flatMap(([from, to]) => [paths.indexOf(from), paths.indexOf(to)]);
  const rank = paths.map((_, i) => 1 / (i + 1));
  return {
    repository: 'github.com/acme/shop',
    commit: '0123456789abcdef',
    paths,
    languages: ['python'],
    language: paths.map(() => 0),
    rank,
    definitions: paths.map((_, i) => i),
    edges,
  };
}

/** Packages of about 50 files that use their own and a few central ones. */
export function syntheticSource(count: number, random: () => number): MapSource {
  const pick = (below: number) => Math.floor(random() * below);
  const paths = Array.from({ length: count }, (_, i) => `packages/part-${1000 + Math.floor(i / 50)}/src/file-${i}.ts`);
  const pairs = new Set<string>();
  for (let file = 0; file < count; file++) {
    const first = file - (file % 50);
    const own = Array.from({ length: 3 }, () => Math.min(count - 1, first + pick(50)));
    for (const other of [...own, Math.floor(pick(count) ** 2 / count)])
      if (other !== file) pairs.add(`${file} ${other}`);
  }
  const edges = [...pairs].flatMap((pair) => pair.split(' ').map(Number));
  const rank = paths.map((_, i) => (i % 50 === 0 ? random() : random() / 20));
  return {
    repository: 'synthetic',
    commit: undefined,
    paths,
    languages: ['typescript'],
    language: paths.map(() => 0),
    rank,
    edges,
  };
}
