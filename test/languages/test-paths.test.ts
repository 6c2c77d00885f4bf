import { expect, it } from 'vitest';
import { isTestPath } from '../../src/lib/languages/conventions.ts';

it.each([
  'test/a.py',
  'pkg/__tests__/a.ts',
  'e2e/a.ts',
  'p/testdata/a.go',
  'test_a.py',
  'pkg/a_test.py',
  'pkg/conftest.py',
  'pkg/tests.py',
  'p/a_test.go',
  'src/x/ATest.java',
  'src/x/AIT.java',
  'src/x/ATestCase.java',
  'web/a.spec.tsx',
  'web/a.test.mjs',
  'benches/a_test.rs',
])('%s is test code', (path) => expect(isTestPath(path)).toBe(true));

it.each([
  'latest/a.py',
  'contest.py',
  'pkg/attest.py',
  'pkg/test.txt',
  'p/test.go',
  'src/x/Latest.java',
  'web/test-utils.ts',
  'src/a_test.rs',
])('%s is not', (path) => expect(isTestPath(path)).toBe(false));
