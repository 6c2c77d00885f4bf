const TEST_PATH =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|testing|spec|e2e|testdata)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|tests?)\.pyi?$|_test\.go$|(?:Tests?|IT|TestCase)\.java$|\.(?:spec|test|e2e)\.[cm]?[jt]sx?$|(?:^|\/)(?:benches|examples)\/.*_test\.rs$/;

/** Whether a path is a test by the conventions of its language's test runners. */
export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path);
}
