import { expect, test } from 'vitest';
import { gitFailure } from '../../src/lib/source/git-failure.ts';
import { parseGitVersion } from '../../src/lib/source/require-git.ts';

test.each([
  ["fatal: could not read Username for 'https://github.com': terminal prompts disabled", 'AUTH'],
  ["fatal: unable to access 'https://x/': The requested URL returned error: 403", 'AUTH'],
  ["fatal: repository 'https://x/' not found", 'BAD_REPOSITORY'],
  ['fatal: Remote branch nope not found in upstream origin', 'BAD_REPOSITORY'],
  ["fatal: unable to access 'https://x/': Could not resolve host: x", 'UNAVAILABLE'],
  ["fatal: unable to access 'https://x/': The requested URL returned error: 502", 'UNAVAILABLE'],
  ['error: RPC failed; curl 28 Operation too slow.', 'UNAVAILABLE'],
  ['fatal: write error: No space left on device\nfatal: index-pack failed', 'TRY_LATER'],
  ['error: object 1: hasDotgit: contains .git\nfatal: fsck error in packed object', 'BAD_REPOSITORY'],
  ['fatal: unknown repository extension found:\n\trefstorage', 'BAD_REPOSITORY'],
])('%j is %s', (stderr, code) => {
  expect(gitFailure('Cloning x', stderr)).toMatchObject({
    code,
    message: expect.stringMatching(/^Cloning x failed: /),
  });
});

test('what is not known is quoted in one clean line without secrets', () => {
  const error = gitFailure(
    'Cloning x',
    'remote: \u001b[31mevil\nfatal: odd \u001b[0mthing at https://u:p@h/ with t0ken\u202e\n',
    't0ken',
  );
  expect(error).toMatchObject({ code: 'FAILED', message: 'Cloning x failed: odd ?[0mthing at https://h/ with ***?' });
  expect(gitFailure('Cloning x', '')).toMatchObject({ message: 'Cloning x failed: git exited without a message' });
});

test('git versions are read', () => {
  expect(parseGitVersion('git version 2.39.5 (Apple Git-154)\n')).toEqual([2, 39]);
  expect(parseGitVersion('git version 2.45.0.windows.1')).toEqual([2, 45]);
  expect(parseGitVersion('nonsense')).toEqual([0, 0]);
});
