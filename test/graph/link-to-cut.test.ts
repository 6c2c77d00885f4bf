import { expect, it } from 'vitest';
import { findCycles } from '../../src/lib/graph/cycles.ts';
import { buildDependencyGraph, type Link } from '../../src/lib/graph/dependency-graph.ts';
import { linkToCut } from '../../src/lib/graph/link-to-cut.ts';

function cutOf(...pairs: readonly string[]) {
  const links = pairs.map((pair): Link => {
    const [from, to] = [pair[0]!, pair[1]!];
    return { from, to, kind: 'import', line: 1, specifier: to };
  });
  const graph = buildDependencyGraph('abcdef', links);
  const { link, left } = linkToCut(graph, findCycles(graph)[0]!);
  return `${link.from}${link.to}, ${left} left`;
}

it('is the link that all cycles of a group go through', () => {
  expect(cutOf('ab', 'bc', 'ca', 'bd', 'da')).toBe('ab, 0 left');
});

it('is the one with the fewest imports behind it, of several', () => {
  expect(cutOf('ab', 'ab', 'bc', 'bc', 'ca')).toBe('ca, 0 left');
});

it('leaves the fewest files in cycles, where one link does not untie all', () => {
  expect(cutOf('ab', 'ba', 'bc', 'cd', 'de', 'eb')).toMatch(/^(bc|cd|de|eb), 2 left$/);
});
