import { expect, it } from 'vitest';
import { pathsIn } from '../../server/web/views/map/diff-paths.ts';

it('finds the files of a diff, also of those that are new, gone or renamed, and none in its lines', () => {
  const diff = [
    'diff --git a/src/new.py b/src/new.py',
    '--- /dev/null',
    '+++ b/src/new.py',
    '@@ -0,0 +1 @@',
    '+--- a comment of SQL',
    'diff --git a/old.py b/old.py',
    '--- a/old.py',
    '+++ /dev/null',
    'rename from a b.py',
    'rename to c.py',
  ];
  expect(pathsIn(diff.join('\r\n'))).toEqual(['src/new.py', 'old.py', 'a b.py', 'c.py']);
});

it('takes a list with one path a line', () => {
  expect(pathsIn('src/a.py\n\n  src/b.py\nsrc/a.py\n')).toEqual(['src/a.py', 'src/b.py']);
});
