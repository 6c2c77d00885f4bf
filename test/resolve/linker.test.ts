import { expect, it } from 'vitest';
import { resolveTree } from '../support/resolve-tree.ts';

it('tells which definitions are visible outside of their files', async () => {
  const { definitions } = await resolveTree({
    'a.ts': `export default function main() {}
function hidden() {}
function inner() {}
export { inner as outer };
const config = { redirects() {} };
module.exports = config;
const own = { secret() {} };
`,
    'B.java': 'public interface B { int LIMIT = 1; void run(); }\nclass C { void run() {} }\n',
  });
  const visible = definitions.filter(({ exported }) => exported).map(({ symbol }) => symbol);
  expect(visible).toEqual(['B', 'B.LIMIT', 'B.run', 'main', 'inner', 'config', 'config.redirects']);
  expect(definitions.map(({ symbol }) => symbol)).toEqual(
    expect.arrayContaining(['hidden', 'own', 'own.secret', 'C', 'C.run']),
  );
});
