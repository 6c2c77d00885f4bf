import { describe, expect, it } from 'vitest';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

/** As `file folder`, sorted. */
async function setups(tree: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { setups: found } = await resolveTree(tree);
  return [...new Set(found.map(({ from, folder }) => `${from} ${folder}`.trim()))].sort();
}

const json = (value: unknown) => JSON.stringify(value);
const SCRIPTS = { 'test/setup.js': '', 'test/env/index.ts': '', 'src/a.js': '' };

describe('files that a test runner loads', () => {
  it.each([
    ['package.json', json({ jest: { setupFilesAfterEnv: ['<rootDir>/test/setup.js'], globalSetup: './test/env' } })],
    ['jest.config.json', json({ projects: [{ setupFiles: ['./test/setup.js', 'test/env', 'core-js'] }] })],
    ['package.json', json({ mocha: { require: 'test/setup', file: ['./test/env/index.ts'] } })],
    ['package.json', json({ scripts: { test: "mocha -r test/setup --require='./test/env' src" } })],
    ['.mocharc.yml', 'require:\n  - test/setup\n  - test/env\n'],
    ['.mocharc.jsonc', '{ // before all\n "require": ["test/setup", "test/env"] }'],
    ['test/mocha.opts', '--require test/setup\n--reporter dot\n-r ./test/env\n'],
  ])('as %s names them', async (path, text) => {
    expect(await setups({ ...SCRIPTS, [path]: text })).toEqual(['test/env/index.ts', 'test/setup.js']);
  });

  it.each([
    [
      'jest.config.js',
      "module.exports = { setupFiles: ['./test/setup.js'], globalSetup: require.resolve('./test/env') };",
    ],
    ['vitest.config.ts', "export default { test: { 'setupFiles': './test/setup.js', globalSetup: ['test/env'] } };"],
    [
      'vite.config.mts',
      "const setupFiles = ['./test/setup.js', './test/env'];\nexport default { test: { setupFiles } };",
    ],
    ['playwright.config.ts', "export default { globalSetup: './test/setup', globalTeardown: './test/env' };"],
  ])('as %s names them, and that file itself', async (path, text) => {
    expect(await setups({ ...SCRIPTS, [path]: text })).toEqual([path, 'test/env/index.ts', 'test/setup.js'].sort());
  });

  it('are loaded for the tests below the root of the configuration', async () => {
    const tree = {
      'web/vitest.config.ts': "export default { test: { setupFiles: ['./setup.ts'] } };",
      'web/setup.ts': '',
      'config/jest.config.json': json({ rootDir: '../app', setupFiles: ['<rootDir>/setup.ts'] }),
      'app/setup.ts': '',
    };
    expect(await setups(tree)).toEqual(['app/setup.ts app', 'web/setup.ts web', 'web/vitest.config.ts web']);
  });

  it('by default', async () => {
    expect(await setups({ 'cypress.config.ts': 'export default {};', 'cypress/support/e2e.ts': '' })).toEqual([
      'cypress.config.ts',
      'cypress/support/e2e.ts',
    ]);
    const scripts = { start: 'react-scripts start' };
    expect(await setups({ 'package.json': json({ scripts }), 'src/setupTests.js': '' })).toEqual(['src/setupTests.js']);
  });

  it('are none where nothing configures a runner', async () => {
    const other = { 'package.json': json({ require: './test/setup.js' }), 'webpack.config.js': "require: './src/a'" };
    expect(await setups({ ...SCRIPTS, ...other, 'src/jest.js': "setupFiles: ['./a.js']" })).toEqual([]);
  });
});

describe('modules that a test loads or mocks through its runner', () => {
  it('are dependencies', async () => {
    const test = `
      jest.mock('./a', () => ({ ...jest.requireActual('./b') }));
      vi.doMock('./c');
      const { d } = await vi.importActual<D>('./d');
      const e = await vi.importActual<typeof import('./e')>('./e');
      jest.mock('./gone', factory, { virtual: true });
      jest.fn('./f'); other.mock('./f');
    `;
    const tree = {
      'x.test.ts': test,
      'a.ts': '',
      'b.ts': '',
      'c.ts': '',
      'd.ts': 'export const d = 1;',
      'e.ts': '',
      'f.ts': '',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'x.test.ts -> a.ts (require)',
      'x.test.ts -> b.ts (require)',
      'x.test.ts -> c.ts (require)',
      'x.test.ts -> d.ts (dynamic)',
      'x.test.ts -> e.ts (dynamic)',
    ]);
    expect(resolution.unresolved).toEqual([]);
  });
});
