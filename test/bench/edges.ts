/**
 * Resolves checked-out repositories and writes their edges as `from<TAB>to` files for a scorer.
 *   node test/bench/edges.ts OUT_DIR REPOSITORY_DIR…      (OUT_DIR/<name>.edges.tsv, and <name>.symbols.tsv)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readTree } from '../support/read-tree.ts';
import { edgeLines, resolveTree } from '../support/resolve-tree.ts';

const [out, ...repositories] = process.argv.slice(2);
if (!out || repositories.length === 0) throw new Error('usage: node test/bench/edges.ts OUT_DIR REPOSITORY_DIR…');
mkdirSync(out, { recursive: true });
for (const directory of repositories) {
  const tree = readTree(directory);
  const started = performance.now();
  const resolution = await resolveTree(tree);
  const name = basename(directory);
  const rows = [...new Set(resolution.edges.map(({ from, to }) => `${from}\t${to}`))].sort();
  const symbolRows = [
    ...new Set(resolution.symbolEdges.filter(({ from, to }) => from !== to).map((edge) => `${edge.from}\t${edge.to}`)),
  ].sort();
  writeFileSync(join(out, `${name}.edges.tsv`), `${rows.join('\n')}\n`);
  writeFileSync(join(out, `${name}.symbols.tsv`), `${[...new Set([...rows, ...symbolRows])].join('\n')}\n`);
  const reasons = Object.groupBy(resolution.unresolved, ({ reason }) => reason);
  const unresolved = Object.entries(reasons).map(([reason, list]) => `${reason} ${list?.length}`);
  process.stdout.write(
    `${name}: ${edgeLines(resolution).length} edges, ${symbolRows.length} by symbols, unresolved: ${unresolved.join(', ') || 'none'}, ${Math.round(performance.now() - started)} ms\n`,
  );
}
