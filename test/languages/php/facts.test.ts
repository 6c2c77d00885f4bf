import { expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const facts = (text: string) => parseText(text, languageById('php'));

test('definitions of every kind, what is visible, documentation', async () => {
  const {
    definitions,
    directives,
    package: name,
  } = await facts(`<?php
namespace A\\B;
/** Doc. */
#[Attr]
final class C {
  const K = 1;
  private ?int $p = null;
  public function __construct(private readonly D $d) {}
  private static function m() {}
}
interface I { function q(); }
trait T {}
enum S: string { case One = 'a'; }
function f() {}
const TOP = 1;
if (true) { function late() {} }`);
  expect(name).toBe('A\\B');
  expect(
    definitions.map(({ kind, qualifiedName, exported }) => `${exported ? '+' : '-'} ${kind} ${qualifiedName}`),
  ).toEqual([
    '+ class C',
    '+ constant C.K',
    '- variable C.p',
    '+ method C.__construct',
    '- variable C.__construct.d',
    '- method C.m',
    '+ interface I',
    '+ method I.q',
    '+ trait T',
    '+ enum S',
    '+ constant S.One',
    '+ function f',
    '+ constant TOP',
    '+ function late',
  ]);
  expect(definitions[0]).toMatchObject({ doc: 'Doc.', signature: 'final class C' });
  expect(directives).toEqual(
    ['class C', 'class I', 'class T', 'class S', 'function f', 'const TOP', 'function late'].map((text) =>
      text.replace(' ', ' A\\B\\'),
    ),
  );
});

test('imports: classes, functions, constants, groups', async () => {
  const { imports } = await facts(
    '<?php\nuse A\\B as C, D;\nuse function F\\g;\nuse const H\\I;\nuse J\\{K, function l, const M as N};\n',
  );
  expect(imports.map(({ specifier, names, flags, line }) => [line, specifier, names[0]!.alias, flags?.[0]])).toEqual([
    [2, 'A\\B', 'C', undefined],
    [2, 'D', undefined, undefined],
    [3, 'F\\g', undefined, 'function'],
    [4, 'H\\I', undefined, 'const'],
    [5, 'J\\K', undefined, undefined],
    [5, 'J\\l', undefined, 'function'],
    [5, 'J\\M', 'N', 'const'],
  ]);
});

test('comments in imports, and names that are too long for one', async () => {
  const { imports } = await facts(
    `<?php use A\\{B, // one\n C, # two\n D /* three */};\nuse ${'A\\'.repeat(300_000)}A;`,
  );
  expect(imports.map(({ specifier }) => specifier)).toEqual(['A\\B', 'A\\C', 'A\\D']);
});

test('tests by the names that their runners take', () => {
  for (const path of ['a/FooTest.php', 'a/FooCest.php', 'Bundle/Tests/Helper.php', 'tests/Pest.php'])
    expect([path, isTestPath(path)]).toEqual([path, true]);
  for (const path of ['a/Latest.php', 'Contests/A.php']) expect([path, isTestPath(path)]).toEqual([path, false]);
});
