import { describe, expect, it } from 'vitest';
import { pathOfUri } from '../../src/lib/findings/path-of-uri.ts';

const ROOTS = ['/home/ci/shop', 'C:\\code\\shop'];

describe('A URI of a log', () => {
  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['./src/../src/a%20b.ts', 'src/a b.ts'],
    ['src\\a.ts', 'src/a.ts'],
    ['100%.ts', '100%.ts'],
    ['file:///home/ci/shop/src/a.ts', 'src/a.ts'],
    ['file://localhost/home/ci/shop/src/a.ts#L1', 'src/a.ts'],
    ['/home/ci/shop/a.ts', 'a.ts'],
    ['file:///c:/code/shop/a.ts', 'a.ts'],
    ['C:\\code\\shop\\a.ts', 'a.ts'],
  ])('%s is the path %s', (uri, path) => {
    expect(pathOfUri(uri, ROOTS)).toBe(path);
  });

  it.each([
    '../other/a.ts',
    'src/../../a.ts',
    'file:///home/ci/shopping/a.ts',
    'file:///home/ci/shop/../secret',
    'file:///etc/passwd',
    'https://example.org/a.ts',
    'D:\\code\\shop\\a.ts',
    'a%00b',
    '.',
    '',
  ])('%s is no path of the repository', (uri) => {
    expect(pathOfUri(uri, ROOTS)).toBeUndefined();
  });
});
