import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

const composer = (autoload: object, dev: object = {}) => JSON.stringify({ autoload, 'autoload-dev': dev });
const PSR4 = { 'composer.json': composer({ 'psr-4': { 'App\\': 'src/' } }) };

describe('classes', () => {
  test('by use, with an alias, in a group; of the own namespace, relative and full names', async () => {
    const resolution = await resolveTree({
      ...PSR4,
      'src/Use.php': `<?php
namespace App;
use App\\In\\A;
use App\\In\\B as Other, App\\In\\C;
use App\\Group\\{D, E as F};
use App\\In;
use App\\Package;
use Vendor\\Lib\\Thing;
class User extends Near { function m(In\\G $g) { new namespace\\In\\H; new Package\\Thing(); \\App\\In\\I::call(); } }`,
      ...Object.fromEntries(
        ['A', 'B', 'C', 'G', 'H', 'I'].map((c) => [`src/In/${c}.php`, `<?php namespace App\\In; class ${c} {}`]),
      ),
      'src/Group/D.php': '<?php namespace App\\Group; interface D {}',
      'src/Group/E.php': '<?php namespace App\\Group; trait E {}',
      'src/Near.php': '<?php namespace App; abstract class Near {}',
    });
    expect(edgeLines(resolution)).toEqual([
      'src/Use.php -> src/Group/D.php (import)',
      'src/Use.php -> src/Group/E.php (import)',
      'src/Use.php -> src/In/A.php (import)',
      'src/Use.php -> src/In/B.php (import)',
      'src/Use.php -> src/In/C.php (import)',
      'src/Use.php -> src/In/G.php (path)',
      'src/Use.php -> src/In/H.php (path)',
      'src/Use.php -> src/In/I.php (path)',
      'src/Use.php -> src/Near.php (package)',
    ]);
    expect(externals(resolution)).toEqual(['App\\Package', 'Vendor\\Lib']);
    expect(reasons(resolution)).toEqual([]);
  });

  test('wherever a class is named', async () => {
    const names = 'Attr Base Face Mix Prop Par Ret New Call Stat Con Ex Inst Enm Lam'.split(' ');
    expect(
      await edges({
        ...PSR4,
        ...Object.fromEntries(names.map((name) => [`src/${name}.php`, `<?php namespace App; class ${name} {}`])),
        'src/Use.php': `<?php
namespace App;
#[Attr]
class User extends Base implements Face {
  use Mix;
  private ?Prop $p;
  function m(int|Par $a): Ret {
    new New(); Call::x(); Stat::$y; Con::Z; $e instanceof Inst; fn(Lam $l) => 1; self::q(); $o->Thing();
    try {} catch (Ex $e) {}
  }
}
enum E implements Enm {}`,
      }),
    ).toEqual(names.map((name) => `src/Use.php -> src/${name}.php (package)`).sort());
  });

  test('by PSR-4: the longest prefix, several folders, the development rules', async () => {
    expect(
      await edges({
        'composer.json': composer(
          { 'psr-4': { 'App\\': ['src/', 'lib'], 'App\\Deep\\': 'deep' } },
          { 'psr-4': { 'Tests\\': 'tests' } },
        ),
        'tests/UseTest.php':
          '<?php namespace Tests; use App\\A; use App\\B; use App\\Deep\\C; class UseTest extends Case1 {}',
        'tests/Case1.php': '<?php namespace Tests; class Case1 {}',
        'src/A.php': '<?php namespace App; class A {}',
        'lib/B.php': '<?php namespace App; class B {}',
        'deep/C.php': '<?php namespace App\\Deep; class C {}',
        'src/Deep/C.php': '<?php namespace App\\Deep; class C {}',
      }),
    ).toEqual([
      'tests/UseTest.php -> deep/C.php (import)',
      'tests/UseTest.php -> lib/B.php (import)',
      'tests/UseTest.php -> src/A.php (import)',
      'tests/UseTest.php -> tests/Case1.php (package)',
    ]);
  });

  test.each([2, 40])('in %i folders of one prefix: the first in the order in which they are stated', async (count) => {
    const folders = Array.from({ length: count }, (_, i) => (i === 1 ? '' : `s${count - i}/`));
    const tree = {
      'composer.json': composer({ 'psr-4': { 'App\\': folders } }),
      'Use.php': '<?php namespace App; class User { function m(A $a, In\\B $b, C $c, Gone $d) {} }',
      [`s${count}/A.php`]: '<?php namespace App; class A {}',
      'A.php': '<?php namespace App; class A {}',
      's1/s2/In/B.php': '<?php namespace App\\In; class B {}',
      'In/B.php': '<?php namespace App\\In; class B {}',
      'C.php': '<?php namespace App; class C {}',
    };
    const targets = (await edges(tree)).map((line) => line.split(' ')[2]);
    expect(targets).toEqual(['C.php', 'In/B.php', `s${count}/A.php`]);
  });

  test('by PSR-0 and by class maps', async () => {
    expect(
      await edges({
        'composer.json': composer({ 'psr-0': { Old_: 'old/' }, classmap: ['map/'] }),
        'use.php': '<?php new Old_Sub_A(); new Mapped();',
        'old/Old/Sub/A.php': '<?php class Old_Sub_A {}',
        'map/x/anything.php': '<?php class Other {} class Mapped {}',
      }),
    ).toEqual(['use.php -> map/x/anything.php (package)', 'use.php -> old/Old/Sub/A.php (package)']);
  });

  test('two of a class map are ambiguous; outside of autoloaded folders it depends; missing beside others', async () => {
    const resolution = await resolveTree({
      'composer.json': composer({ 'psr-4': { 'App\\': 'src/' }, classmap: ['map/'] }),
      'use.php': '<?php use App\\Gone; new Twice(); new Loose();',
      'src/A.php': '<?php namespace App; class A {}',
      'map/a.php': '<?php class Twice {}',
      'map/b.php': '<?php class Twice {}',
      'loose.php': '<?php class Loose {}',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual([
      'use.php: App\\Gone not-found',
      'use.php: Loose conditional',
      'use.php: Twice ambiguous',
    ]);
  });

  test('several namespaces in one file', async () => {
    expect(
      await edges({
        'composer.json': composer({ 'psr-4': { 'A\\': 'a', 'B\\': 'b' } }),
        'use.php':
          '<?php\nnamespace A;\nclass Use1 { function m(T $t) {} }\nnamespace B;\nuse A\\U;\nclass Use2 { function m(T $t) {} }',
        'a/T.php': '<?php namespace A; class T {}',
        'a/U.php': '<?php namespace A; class U {}',
        'b/T.php': '<?php namespace B; class T {}',
      }),
    ).toEqual(['use.php -> a/T.php (package)', 'use.php -> a/U.php (import)', 'use.php -> b/T.php (package)']);
  });
});

describe('functions and files', () => {
  test('functions of files that are always loaded, with what these include', async () => {
    const resolution = await resolveTree({
      'composer.json': composer({ files: ['include.php'] }),
      'include.php': "<?php if (!function_exists('N\\f')) { require __DIR__ . '/functions.php'; }",
      'functions.php': '<?php namespace N; function f() {} function g() {}',
      'loose.php': '<?php namespace N; function loose() {}',
      'use.php': '<?php namespace M; use function N\\f; use function N\\loose; f(); \\N\\g(); strlen();',
      'own.php': '<?php namespace N; g();',
    });
    expect(edgeLines(resolution)).toEqual([
      'include.php -> functions.php (require)',
      'own.php -> functions.php (package)',
      'use.php -> functions.php (import)',
      'use.php -> functions.php (path)',
    ]);
    expect(reasons(resolution)).toEqual(['use.php: N\\loose conditional']);
  });

  test('literal paths: beside the file, above it, relative; computed ones are not known', async () => {
    const resolution = await resolveTree({
      'a/b/use.php': `<?php
require __DIR__ . '/x.php';
require_once(dirname(__FILE__) . '/y.php');
include dirname(__DIR__) . '/z.php';
include dirname(__DIR__, 2) . "/top.php";
include 'w.php';
require __DIR__ . '/../../vendor/autoload.php';
require __DIR__ . '/gone.php';
require $path;`,
      ...Object.fromEntries(['a/b/x', 'a/b/y', 'a/z', 'top', 'a/b/w'].map((path) => [`${path}.php`, '<?php'])),
    });
    expect(edgeLines(resolution)).toEqual(
      ['a/b/w', 'a/b/x', 'a/b/y', 'a/z', 'top'].map((path) => `a/b/use.php -> ${path}.php (require)`),
    );
    expect(reasons(resolution)).toEqual(['a/b/use.php: $path dynamic', 'a/b/use.php: gone.php not-found']);
  });
});

describe('uses', () => {
  async function uses(tree: Readonly<Record<string, string>>) {
    const { symbolEdges, possibleUses } = await resolveTree({ ...PSR4, ...tree });
    const proved = symbolEdges.map((use) => {
      const { fromSymbol, kind, to, toSymbol, at, overload } = use;
      return `${fromSymbol} ${kind} ${to.slice(4, -4)}:${toSymbol}${overload ? `#${overload}` : ''} ${at.replaceAll(':0', '')}`;
    });
    return [...proved, ...possibleUses.map(({ fromSymbol, name }) => `${fromSymbol} may call ${name}`)].sort();
  }

  test('of classes, by what is done with them', async () => {
    const names = 'Base Face Mix Made Par Cat Inst Attr'.split(' ');
    expect(
      await uses({
        ...Object.fromEntries(names.map((name) => [`src/In/${name}.php`, `<?php namespace App\\In; class ${name} {}`])),
        'src/Use.php': `<?php namespace App; use App\\In\\{Base, Face as F, Mix}; use App\\In;
#[In\\Attr]
class User extends Base implements F { use Mix;
  function m(In\\Par $p) { new In\\Made; new self;
    try {} catch (\\App\\In\\Cat $e) {} return $e instanceof In\\Inst; }
  function n() { return new class extends Base {}; }
}`,
      }),
    ).toEqual([
      ' import In/Base:Base 1',
      ' import In/Face:Face 1',
      ' import In/Mix:Mix 1',
      'User decorate In/Attr:Attr 2',
      'User extend In/Base:Base 3',
      'User extend In/Mix:Mix 3',
      'User implement In/Face:Face 3',
      'User.m construct In/Made:Made 4',
      'User.m construct Use:User 4',
      'User.m type In/Cat:Cat 5',
      'User.m type In/Inst:Inst 5',
      'User.m type In/Par:Par 4',
      'User.n read In/Base:Base 6',
    ]);
  });

  test('of members on classes that are known: own ones, of traits, inherited ones, of what a typed property holds', async () => {
    expect(
      await uses({
        'src/Top.php':
          '<?php namespace App; class Top { const K = 1; function inherited() {} function hidden() {} static $s; }',
        'src/Mix.php': '<?php namespace App; trait Mix { function hidden() {} function mixed() { $this->unknown(); } }',
        'src/Face.php': '<?php namespace App; interface Face { function faced(); }',
        'src/Dep.php': '<?php namespace App; final class Dep { function run() {} static function make() {} }',
        'src/Use.php': `<?php namespace App;
abstract class User extends Top implements Face {
  use Mix;
  private ?Dep $dep;
  private Dep|Top $either;
  function dep(Dep $given) {}
  function __construct(private Dep $other) {}
  function m() {
    $this->m(); self::INHERITED(); static::hidden();
    $this->mixed(); $this->faced(); parent::hidden();
    $this->dep->run(); $this->other?->run(); (new Dep)->run(); Dep::make();
    User::K; User::$s; $this->dep();
    $this->either->run(); $given->run(); $this->{$name}(); Vendor\\X::run(); $this->missing();
  }
}`,
      }),
    ).toEqual([
      'Mix.mixed may call unknown',
      'User extend Mix:Mix 3',
      'User extend Top:Top 2',
      'User implement Face:Face 2',
      'User.__construct.other type Dep:Dep 7',
      'User.dep type Dep:Dep 4 6',
      'User.either type Dep:Dep 5',
      'User.either type Top:Top 5',
      'User.m call Dep:Dep.make 11',
      'User.m call Dep:Dep.run 11',
      'User.m call Face:Face.faced 10',
      'User.m call Mix:Mix.hidden 9',
      'User.m call Mix:Mix.mixed 10',
      'User.m call Top:Top.hidden 10',
      'User.m call Top:Top.inherited 9',
      'User.m call Use:User.dep#1 12',
      'User.m call Use:User.m 9',
      'User.m construct Dep:Dep 11',
      'User.m may call missing',
      'User.m may call run',
      'User.m read Dep:Dep 11',
      'User.m read Top:Top.K 12',
      'User.m read Top:Top.s 12',
      'User.m read Use:User 12',
    ]);
  });

  test('of members that a class or trait from elsewhere may have are possible', async () => {
    const tree = {
      'src/Top.php': '<?php namespace App; class Top extends \\Vendor\\Base { function top() {} }',
      'src/Use.php':
        '<?php namespace App; class User extends Top { use \\Vendor\\Mix; function own() { $this->own(); $this->top(); } }',
      'src/Low.php': '<?php namespace App; class Low extends Top { function m() { $this->top(); $this->base(); } }',
    };
    expect((await uses(tree)).filter((use) => use.includes('call'))).toEqual([
      'Low.m call Top:Top.top 1',
      'Low.m may call base',
      'User.own call Use:User.own 1',
      'User.own may call top',
    ]);
  });

  test('in classes without a name, in files with several namespaces, of functions, in a circle of classes', async () => {
    expect(
      await uses({
        'composer.json': composer({ 'psr-4': { 'App\\': 'src/' }, files: ['src/f.php'] }),
        'src/f.php': `<?php
namespace App { function help() { help(); } class A { function go() {} } }
namespace App\\In { class A { function go() { self::go(); \\App\\help(); } } }`,
        'src/B.php': `<?php namespace App; class B extends C {
  function m() { return new class { function m() { $this->m(); } }; }
  function n() { $this->gone(); } }`,
        'src/C.php': '<?php namespace App; class C extends B {}',
      }),
    ).toEqual([
      'A.go call f:help 3',
      'A.go may call go',
      'B extend C:C 1',
      'B.m.m may call m',
      'B.n may call gone',
      'C extend B:B 1',
      'help call f:help 2',
    ]);
  });
});
