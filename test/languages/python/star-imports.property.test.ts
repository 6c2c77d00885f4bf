import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

const MODULES = ['a', 'b', 'c'];
const PATHS = ['p', ...MODULES.map((name) => `p.${name}`)];
const statement = fc.oneof(
  fc.constantFrom('p', ...PATHS).map((from) => `from ${from} import *`),
  fc.constantFrom(...MODULES).map((name) => `from . import ${name}`),
  fc.constantFrom(...MODULES, 'x').map((name) => `def ${name}(): pass`),
  fc.constantFrom("__all__ = ['x']", "__all__ = ['a', 'b']"),
);
const module = fc.array(statement, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const modules = fc.tuple(module, module, module, module);
const question = fc.record({ from: fc.constantFrom(...PATHS), name: fc.constantFrom(...MODULES, 'x') });

async function targetsOf(tree: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { symbolEdges, edges } = await resolveTree(tree);
  return [...symbolEdges, ...edges].filter(({ from }) => from === 'main.py').map((edge) => JSON.stringify(edge));
}

it('star imports give the same names whether a module is asked for few or for many', async () => {
  await fc.assert(
    fc.asyncProperty(modules, question, async ([init, ...texts], { from, name }) => {
      const tree = {
        'p/__init__.py': init,
        ...Object.fromEntries(MODULES.map((name, i) => [`p/${name}.py`, texts[i]!])),
      };
      const main = `from ${from} import ${name}\n${name}.x()\n`;
      // After some questions to a module all that its stars offer is gathered.
      const many = Array.from({ length: 20 }, (_, i) => `import ${from}\n${from}.missing${i}\n`).join('');
      const asked = await targetsOf({ ...tree, 'main.py': main, 'other.py': many });
      const first = await targetsOf({ ...tree, 'main.py': main, 'a-other.py': many });
      const alone = await targetsOf({ ...tree, 'main.py': main });
      expect(asked).toEqual(alone);
      expect(first).toEqual(alone);
    }),
    { numRuns: 300 },
  );
}, 120_000);
