import { expect, it } from 'vitest';
import type { Exploration } from '../../../src/lib/modules/graph/usecases/exploration.ts';
import { explorationText } from '../../../src/lib/modules/graph/usecases/exploration-text.ts';
import { explore } from '../../../src/lib/modules/graph/usecases/explore.ts';
import { SELF } from '../../support/actors.ts';
import { indexedTree } from '../../support/indexed-tree.ts';

const long = (name: string) =>
  `def ${name}(tide):\n${Array.from({ length: 200 }, (_, i) => `    tide.wait(${i})`).join('\n')}\n`;

const indexed = indexedTree({
  'shapes.py': `class Shape:
    def area(self):
        raise NotImplementedError

    def name(self):
        return 'shape'

class Square(Shape):
    def area(self):
        return 4
`,
  'round.py': 'from shapes import Shape\n\nclass Circle(Shape):\n    def area(self):\n        return 3\n',
  'tests/test_shapes.py': 'from shapes import Shape\n\nclass Fake(Shape):\n    pass\n',
  'tides.py': ['ebb_tide', 'spring_tide', 'neap_tide'].map(long).join('\n'),
});

function ask(query: string): Promise<Exploration> {
  const { stores } = indexed.store;
  return explore({ actor: SELF, stores, repository: indexed.repository.path, budget: 4000, query });
}

it('names the types that are derived from a type, code before tests', async () => {
  const found = await ask('Shape');
  expect(found.definitions[0]).toMatchObject({
    symbol: 'Shape',
    derived: {
      total: 3,
      definitions: [
        { path: 'round.py', symbol: 'Circle', lines: [3] },
        { path: 'shapes.py', symbol: 'Square', lines: [8] },
        { path: 'tests/test_shapes.py', symbol: 'Fake', lines: [3] },
      ],
    },
  });
  expect(explorationText(found)).toContain(
    '  subtypes: round.py: Circle 3; here: Square 8; tests/test_shapes.py: Fake 3',
  );
});

it('names the members that override a member, and nothing where none does', async () => {
  const found = await ask('Shape.area');
  expect(found.definitions[0]?.derived?.definitions.map(({ symbol }) => symbol)).toEqual([
    'Circle.area',
    'Square.area',
  ]);
  expect(explorationText(found)).toContain('  overridden by: round.py: Circle.area 4; here: Square.area 9');
  expect((await ask('Shape.name')).definitions[0]).not.toHaveProperty('derived');
});

it('shows parts of the first two long definitions only, and names the lines of others', async () => {
  const { definitions, leftOut } = await ask('how long does the tide wait');
  expect(definitions.filter(({ shown }) => shown === 'part')).toHaveLength(2);
  expect(leftOut.definitions).toEqual([expect.objectContaining({ path: 'tides.py', endLine: expect.any(Number) })]);
});

it('shows a long definition whole when its name is the question', async () => {
  expect((await ask('neap_tide')).definitions[0]).toMatchObject({ symbol: 'neap_tide', shown: 'whole' });
  expect((await ask('how long does the neap tide wait')).definitions[0]).toMatchObject({ shown: 'part' });
});
