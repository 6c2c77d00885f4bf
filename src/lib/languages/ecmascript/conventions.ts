import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

const TESTS = /\.(?:spec|test|e2e)\.[cm]?[jt]sx?$/;

/** Whether a script is a test, by what Vitest and Jest look for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  // Vitest and Jest
  runnableTests: /\.(?:test|spec|e2e)\.[cm]?[jt]sx?$|(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$/,
  // Mocha
  testsByFolder: /\.[cm]?[jt]sx?$/,
  manifests: [
    /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|[jt]sconfig[^/]*\.json)$/,
    // Configs of TypeScript under other names, which `extends` may point to; workspace lists; what bundlers build.
    /(?:^|\/)(?:(?=[^/]*tsconfig)[^/]*\.json|(?=[^/]*(?:ts-?config|typescript))[^/]*\/[^/]+\.json|lerna\.json|rush\.json|(?:tsup|tsdown|rollup|rolldown|build|vite)\.config\.[cm]?[jt]s)$/i,
  ],
  folderFiles: ['index'],
  generated: /(?:^|\/)node_modules\//,
  commonWords: `abstract any as async await boolean break case catch class const continue default do else enum export extends false finally
    for from function get if implements import in interface let new null number object of override package private protected public return
    set static string super switch this throw true try type undefined var void while with yield`,
};
