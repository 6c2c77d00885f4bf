import { type Family, files, nested, repeat } from './family.ts';
import { openers } from './openers.ts';

const composer = (autoload: unknown) => JSON.stringify({ autoload });
const list = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

/** Autoloading, includes, and names through namespaces. */
export const php: readonly Family[] = [
  {
    ...{ name: 'php-psr4-prefixes', unit: 'prefixes and classes', from: 50, to: 1600 },
    tree: (n) => ({
      'composer.json': composer({ 'psr-4': Object.fromEntries(list(n, (i) => [`A\\B${i}\\`, `s${i}/`])) }),
      ...files(n, (i) => [
        `s${i}/C.php`,
        `<?php\nnamespace A\\B${i};\nuse A\\B${(i + 1) % n}\\C as D;\nuse A\\B${i}\\Gone${i};\nclass C extends D { function f(Gone${i} $a) {} }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'php-psr4-folders', unit: 'folders of one prefix', from: 50, to: 1600 },
    tree: (n) => ({
      'composer.json': composer({ 'psr-4': { 'A\\': list(n, (i) => `s${i}/`) } }),
      ...files(n, (i) => [
        `s${i}/C${i}.php`,
        `<?php\nnamespace A;\nclass C${i} extends C${(i + 1) % n} { public Gone${i} $a; }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'php-ancestors', unit: 'classes and calls', from: 50, to: 3200 },
    tree: (n) => ({
      'composer.json': composer({ classmap: ['lib/'] }),
      'lib/a.php': `<?php\n${repeat(n, (i) => `class C${i} extends C${i + 1} { use T${i % 7}; function m${i}() { $this->m${(i * 7) % n}(); parent::gone(); } }\n`)}`,
      'lib/t.php': `<?php\n${repeat(7, (i) => `trait T${i} { use T${(i + 1) % 7}; function t() { $this->gone(); } }\n`)}`,
    }),
  },
  {
    ...{ name: 'php-interfaces', unit: 'interfaces', from: 50, to: 3200 },
    tree: (n) => ({
      'composer.json': composer({ classmap: ['lib/'] }),
      'lib/a.php': `<?php\n${repeat(n, (i) => `interface I${i} extends ${repeat(5, (k) => `I${(i * 5 + k) % n}`, ', ')} {}\n`)}abstract class C implements ${repeat(n, (i) => `I${i}`, ', ')} { private ?C $p; function f() { ${repeat(n, (i) => `$this->g${i}(); $this->p->h${i}();`)} } }\n`,
    }),
  },
  {
    ...{ name: 'php-packages', unit: 'packages', from: 50, to: 800 },
    tree: (n) => ({
      ...files(n, (i) => [
        `p${i}/composer.json`,
        composer({ 'psr-4': { 'A\\': 'src/' }, files: ['src/functions.php'] }),
      ]),
      ...files(n, (i) => [`p${i}/src/functions.php`, `<?php\nfunction f${i}() { return f${(i + 1) % n}(); }\n`]),
      ...files(n, (i) => [
        `p${i}/src/C${i}.php`,
        `<?php\nnamespace A;\nclass C${i} extends C${(i + 1) % n} { function g() { return \\f${i}(); } }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'php-classmap', unit: 'files', from: 100, to: 3200 },
    tree: (n) => ({
      'composer.json': composer({
        classmap: ['lib/', ...list(n, (i) => `lib/f${i}.php`)],
        files: list(n, (i) => `lib/f${i}.php`),
      }),
      ...files(n, (i) => [
        `lib/f${i}.php`,
        `<?php\nclass C${i} extends C${(i + 1) % n} {}\nfunction f${i}() { f${(i * 7) % n}(); gone${i}(); }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'php-one-name', unit: 'files', from: 100, to: 3200 },
    tree: (n) => ({
      'composer.json': composer({ classmap: ['lib/'] }),
      ...files(n, (i) => [
        `lib/f${i}.php`,
        `<?php\nclass Same extends Other {}\nfunction same() { return new Same; }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'php-includes', unit: 'files', from: 100, to: 3200 },
    tree: (n) =>
      files(n, (i) => [
        `f${i}.php`,
        `<?php\nrequire_once __DIR__ . '/f${(i + 1) % n}.php';\ninclude dirname(__FILE__) . '/f${(i * 7) % n}.php';\nfunction f${i}() { f${(i + 1) % n}(); gone(); }\n`,
      ]),
  },
  {
    ...{ name: 'php-include-up', unit: 'calls of dirname', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.php': `<?php\nrequire ${nested(n, 'dirname(\n', '__FILE__', ')')} . '/b.php';\n` }),
  },
  {
    ...{ name: 'php-concatenated-include', unit: 'operands', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.php': `<?php\nrequire __DIR__${" . '/a'\n".repeat(n)};\n` }),
  },
  {
    ...{ name: 'php-long-names', unit: 'parts', from: 500, to: 32_000 },
    tree: (n) => ({
      'composer.json': composer({ 'psr-4': { '': 'src/' }, 'psr-0': { '': 'lib/' } }),
      'src/A.php': `<?php\nnamespace ${'A\\'.repeat(n)}A;\nuse ${'A_\\'.repeat(n)}B;\nclass A extends \\${'A_B\\'.repeat(n)}C {}\n`,
    }),
  },
  {
    ...{ name: 'php-namespaces', unit: 'namespaces', from: 100, to: 6400 },
    tree: (n) => ({
      'a.php': `<?php\n${repeat(n, (i) => `namespace A${i} { use A${(i + 1) % n}\\C as D; class C extends D {} function f() { f(); } }\n`)}`,
    }),
  },
  {
    ...{ name: 'php-groups', unit: 'names', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.php': `<?php\nuse A\\{${repeat(n, (i) => `B${i} as C${i}`, ',\n')}};\n` }),
  },
  {
    ...{ name: 'php-tags', unit: 'tags', from: 1000, to: 64_000 },
    tree: (n) => ({ 'a.php': '<?php if ($a): ?>\n<p><?= $a ?></p>\n'.repeat(n) }),
  },
  {
    ...{ name: 'php-openers', unit: 'characters', from: 1000, to: 128_000 },
    tree: (n) =>
      openers(
        n,
        '.php',
        [
          ...[
            'f(\n',
            '[\n',
            '{\n',
            '"{$a',
            '"$a[',
            '<<<A\n',
            '`',
            '/*\n',
            'class A {\n',
            'function a() {\n',
            'namespace A {\n',
          ],
          ...[
            'if (a)\n',
            '$a ? ',
            'fn() => ',
            'new class {\n',
            'match(a) {\n',
            '#[A(\n',
            '$a->',
            '$',
            '<?php\n',
            '?>\n',
            '@',
          ],
        ],
        '<?php\n',
      ),
  },
];
