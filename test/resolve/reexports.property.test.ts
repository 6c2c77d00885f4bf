import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import { viewOf } from '../support/resolve-tree.ts';

const NAMES = ['x', 'y', 'default'] as const;
const COUNT = 6;

type Statement =
  | { readonly kind: 'define' | 'assign'; readonly name: string }
  | { readonly kind: 'star' | 'pass on' | 'spread'; readonly to: number }
  | { readonly kind: 'reexport' | 'member'; readonly name: string; readonly to: number; readonly as: string };

const name = fc.constantFrom(...NAMES);
const to = fc.nat(COUNT - 1);
const esm: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({ kind: fc.constant('define' as const), name }),
  fc.record({ kind: fc.constant('star' as const), to }),
  fc.record({ kind: fc.constant('reexport' as const), name, to, as: name }),
);
const commonJs: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({ kind: fc.constant('assign' as const), name }),
  fc.record({ kind: fc.constantFrom('pass on' as const, 'spread' as const), to }),
  fc.record({ kind: fc.constant('member' as const), name, to, as: name }),
);
const moduleOf = (statement: fc.Arbitrary<Statement>) =>
  fc.uniqueArray(statement, {
    maxLength: 4,
    // one export of each name, as the language has it
    selector: (one) => ('as' in one ? one.as : 'name' in one ? one.name : `${one.kind} ${one.to}`),
  });

function textOf(statement: Statement): string {
  switch (statement.kind) {
    case 'define':
      return statement.name === 'default'
        ? 'export default function own() {}'
        : `export function ${statement.name}() {}`;
    case 'assign':
      return `exports.${statement.name} = function () {};`;
    case 'star':
      return `export * from './m${statement.to}';`;
    case 'pass on':
      return `module.exports = require('./m${statement.to}');`;
    case 'spread':
      return `module.exports = { ...require('./m${statement.to}') };`;
    case 'reexport':
      return `export { ${statement.name} as ${statement.as} } from './m${statement.to}';`;
    case 'member':
      return `exports.${statement.as} = require('./m${statement.to}').${statement.name};`;
  }
}

/** One file for each module that asks for all of its names. */
function treeOf(modules: readonly (readonly Statement[])[]): Record<string, string> {
  const files = modules.flatMap((statements, i) => [
    [`m${i}.js`, statements.map(textOf).join('\n')],
    [
      `u${i}.js`,
      `import d, { x, y } from './m${i}';\nimport * as ns from './m${i}';\nd(); x(); y(); ns.x.y(); ns.y();`,
    ],
  ]);
  return Object.fromEntries(files);
}

/** ResolveExport as the language has it (ECMA-262, 16.2.1.6.3), without memory; `several` for an ambiguous name. */
function resolveExport(modules: readonly (readonly Statement[])[], at: number, wanted: string): string | undefined {
  for (const one of modules[at]!) {
    if (one.kind === 'define' && one.name === wanted) return `m${at}.js:${wanted === 'default' ? 'own' : wanted}`;
    if (one.kind === 'reexport' && one.as === wanted) return resolveExport(modules, one.to, one.name);
  }
  if (wanted === 'default') return undefined;
  const stars = modules[at]!.flatMap((one) => (one.kind === 'star' ? [resolveExport(modules, one.to, wanted)] : []));
  const found = new Set(stars.filter((one) => one !== undefined));
  return found.size > 1 ? 'several' : [...found][0];
}

describe('re-exports at random', () => {
  it('give each file the same rows whichever file is asked first', async () => {
    const graph = fc.array(fc.oneof(moduleOf(esm), moduleOf(commonJs)), { minLength: COUNT, maxLength: COUNT });
    await fc.assert(
      fc.asyncProperty(graph, async (modules) => {
        const view = await viewOf(treeOf(modules));
        const all = (await resolveRepository(view)).symbolEdges;
        for (const path of view.files.keys()) {
          const alone = (await resolveRepository(view, new Set([path]))).symbolEdges;
          expect(alone).toEqual(all.filter(({ from }) => from === path));
        }
        const reversed = { ...view, files: new Map([...view.files].reverse()) };
        expect((await resolveRepository(reversed)).symbolEdges).toEqual(all);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('are what ResolveExport says where there are no circles', async () => {
    const forward = (modules: Statement[][]) =>
      modules.map((statements, i) => statements.filter((one) => !('to' in one) || one.to > i));
    const graph = fc.array(moduleOf(esm), { minLength: COUNT, maxLength: COUNT }).map(forward);
    await fc.assert(
      fc.asyncProperty(graph, async (modules) => {
        const { symbolEdges } = await resolveRepository(await viewOf(treeOf(modules)));
        for (let i = 0; i < COUNT; i++) {
          const wanted = NAMES.map((one) => resolveExport(modules, i, one));
          const found = symbolEdges.flatMap(({ from, to, toSymbol }) =>
            from === `u${i}.js` ? [`${to}:${toSymbol}`] : [],
          );
          expect(new Set(found)).toEqual(new Set(wanted.filter((one) => one !== undefined && one !== 'several')));
        }
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
