import { describe, expect, it } from 'vitest';
import { originsBy } from '../../src/lib/source/linguist.ts';

describe('where files come from', () => {
  it.each([
    ['vendor/github.com/a/b.go', 'vendored'],
    ['src/third_party/zlib/inflate.c', 'vendored'],
    ['public/js/jquery-3.6.0.js', 'vendored'],
    ['public/js/jquery.js', undefined],
    ['web/node_modules/x/index.js', 'vendored'],
    ['api/v1/types.pb.go', 'generated'],
    ['api/types_pb2.py', 'generated'],
    ['lib/user.freezed.dart', 'generated'],
    ['static/app.min.js', 'generated'],
    ['src/vendors.ts', undefined],
    ['src/cache/store.ts', undefined],
    ['src/generated.ts', undefined],
  ])('%s by its path: %s', (path, origin) => expect(originsBy(new Map())(path)).toBe(origin));

  it('.gitattributes decides, the nearest one last', () => {
    const of = originsBy(
      new Map([
        [
          '.gitattributes',
          '# comment\n*.snap text\nschema/*.ts linguist-generated\nvendor/** -linguist-vendored\nlib/* linguist-vendored=true\n',
        ],
        ['schema/.gitattributes', 'own.ts linguist-generated=false\n'],
      ]),
    );
    expect(['schema/a.ts', 'schema/own.ts', 'vendor/a.go', 'lib/x.js', 'a.snap'].map(of)).toEqual([
      'generated',
      false,
      false,
      'vendored',
      undefined,
    ]);
  });

  it('patterns with many wildcards do not count, and take no time', () => {
    const line = `${'*a'.repeat(30)} linguist-generated\n`;
    expect(originsBy(new Map([['.gitattributes', line.repeat(2000)]]))('a'.repeat(4000))).toBeUndefined();
  });
});
