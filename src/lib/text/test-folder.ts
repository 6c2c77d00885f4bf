/** Folders that hold tests, their helpers and their data, in whatever language. */
export const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|__mocks__|testing|spec|e2e|testdata)\//;

/** Whether a path is a test: by its folder, or by the names that tests have in its language. */
export function isTestBy(names: RegExp): (path: string) => boolean {
  return (path) => TEST_FOLDER.test(path) || names.test(path);
}
