import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions, ImpliedDependents } from '../language.ts';

/**
 * Names by which runners find tests: Jest, Vitest and Playwright (`.test.`, `.spec.`), Cypress (`.cy.`), Node.js ("Running tests from the
 * command line": `-test`, `_test`, `test-*`, `test`), Bun and Deno (`_test`, `_spec`), Jasmine (`Spec`). Helpers are often called `test-utils`.
 */
const TESTS =
  /(?:\.(?:spec|test|e2e|cy)|[-_](?:test|spec)|[a-z\d]Spec|(?:^|\/)test(?:-(?!(?:utils?|helpers?|setup|config|data|fixtures?|env|server|types?|lib)\.)[^/]*)?)\.[cm]?[jt]sx?$/;

/** Configurations of test runners. */
export const TEST_CONFIG =
  /(?:^|\/)(?:(?:jest|vitest|vite|playwright|cypress|ava|karma|wdio)(?:[.-][\w-]+)*\.(?:config|conf|preset|workspace|projects)(?:\.[\w-]+)*\.[cm]?[jt]s|jest[\w.-]*\.json|\.mocharc\.(?:[cm]?js|jsonc?|ya?ml)|mocha\.opts)$/;

/** Whether a script is a test, by the patterns of test runners. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  // `__tests__`: Jest, "testMatch"
  runnableTests: new RegExp(`${TESTS.source}|(?:^|\\/)__tests__\\/.*\\.[cm]?[jt]sx?$`),
  // Mocha
  testsByFolder: /\.[cm]?[jt]sx?$/,
  implied: manualMocks,
  manifests: [
    TEST_CONFIG,
    /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|[jt]sconfig[^/]*\.json)$/,
    // Configs of TypeScript under other names, which `extends` may point to; workspace lists; configs of bundlers.
    /(?:^|\/)(?:(?=[^/]*tsconfig)[^/]*\.json|(?=[^/]*(?:ts-?config|typescript))[^/]*\/[^/]+\.json|lerna\.json|rush\.json|(?:tsup|tsdown|rollup|rolldown|build|vite)\.config\.[cm]?[jt]s)$/i,
    // Configurations with aliases, and import maps.
    /(?:^|\/)(?:(?:vite|vitest|webpack|rspack|rsbuild|rollup|jest|babel|metro|nuxt|svelte|astro|electron\.vite|next)\.config(?:\.[\w-]+)?\.(?:[cm]?[jt]s|json)|\.babelrc(?:\.[cm]?js|\.json)?|deno\.jsonc?|import_?-?map\.json)$/,
  ],
  folderFiles: ['index'],
  generated: /(?:^|\/)node_modules\//,
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  syntax: { ...C_LIKE, longQuotes: '`' },
  parameters: 'number',
  implicitMembers: /^(?:constructor|toString|toJSON|valueOf)$/,
  commonWords: `abstract any as async await boolean break case catch class const continue default do else enum export extends false finally
    for from function get if implements import in interface let new null number object of override package private protected public return
    set static string super switch this throw true try type undefined var void while with yield`,
};

/**
 * Jest and Vitest put `__mocks__/x` in place of the `x` beside that folder (Jest, "Manual Mocks"; Vitest, "Automocking"): who depends on `x`
 * may get it. Where there is no `x` it stands for a package, of every test below.
 */
function manualMocks(...[paths, direct]: Parameters<ImpliedDependents>): ReturnType<ImpliedDependents> {
  const scripts = new Map(paths.map((path) => [path.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, ''), path]));
  return function* (path) {
    const [, folder, name] = /^(|.*\/)__mocks__\/(.+?)(?:\/index)?\.[cm]?[jt]sx?$/.exec(path) ?? [];
    if (folder === undefined) return;
    const mocked = scripts.get(`${folder}${name}`);
    if (mocked !== undefined) for (const { to } of direct(mocked)) yield [to, 'mock'];
    else for (const test of paths) if (test.startsWith(folder) && TESTS.test(test)) yield [test, 'mock'];
  };
}
