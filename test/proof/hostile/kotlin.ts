import { type Family, files, nested, repeat } from './family.ts';
import { openers } from './openers.ts';

/** Packages across files and languages, extensions, inference, and scripts that build. */
export const kotlin: readonly Family[] = [
  {
    ...{ name: 'kotlin-one-package', unit: 'files', from: 100, to: 3200 },
    tree: (n) =>
      files(n, (i) => [
        `p/f${i}.kt`,
        `package p\nclass C${i}(val a: C${(i + 1) % n}, val b: Gone) : C${(i * 7) % n}()\nfun f${i}() = f${(i + 1) % n}()\n`,
      ]),
  },
  {
    ...{ name: 'kotlin-imports-on-demand', unit: 'packages and names', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`p${i}/a.kt`, `package p${i}\nclass A${i}\nfun f${i}() {}\n`]),
      'main.kt': `${repeat(n, (i) => `import p${i}.*\n`)}${repeat(n, (i) => `val a${i} = A${i}()\nval b${i} = gone${i}()\n`)}`,
    }),
  },
  {
    ...{ name: 'kotlin-class-circle', unit: 'classes', from: 50, to: 3200 },
    tree: (n) => ({
      'a.kt': `package p\n${repeat(n, (i) => `open class C${i} : C${(i + 1) % n}() { val a = gone; class In : C${(i * 7) % n}.In() }\n`)}`,
    }),
  },
  {
    ...{ name: 'kotlin-inference-chain', unit: 'functions', from: 50, to: 3200 },
    tree: (n) => ({
      'a.kt': `package p\n${repeat(n, (i) => `fun f${i}() = f${i + 1}()\nval v${i} by lazy { v${i + 1} }\n`)}fun f${n}() = "a".gone()\n`,
    }),
  },
  {
    ...{ name: 'kotlin-extensions', unit: 'extensions and calls', from: 50, to: 3200 },
    tree: (n) => ({
      'a.kt': `package p\nclass A\n${repeat(n, (i) => `fun A.same${i % 10}(a: Int) = this\n`)}`,
      'b.kt': `package p\nfun f() {\n${repeat(n, (i) => `  A().same${i % 10}(${i}).gone()\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'kotlin-overloads', unit: 'overloads and calls', from: 50, to: 3200 },
    tree: (n) => ({
      'a.kt': `package p\n${repeat(n, (i) => `class T${i}\nfun same(a: T${i}) = T${(i + 1) % n}()\n`)}`,
      'b.kt': `package p\nfun f() {\n${repeat(n, (i) => `  same(T${i}())\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'kotlin-call-chain', unit: 'calls', from: 200, to: 12_800 },
    tree: (n) => ({
      'a.kt': `package p\nclass A { fun a() = this }\nval b = A()${'.a()\n'.repeat(n)}`,
    }),
  },
  {
    ...{ name: 'kotlin-nested-lambdas', unit: 'levels', from: 100, to: 12_800 },
    tree: (n) => ({ 'a.kt': `fun f() {\n${nested(n, 'run { a ->\n', 'a', '}\n')}}\n` }),
  },
  {
    ...{ name: 'kotlin-type-aliases', unit: 'aliases', from: 50, to: 3200 },
    tree: (n) => ({
      'a.kt': `package p\n${repeat(n, (i) => `typealias T${i} = T${(i + 1) % n}\nval v${i}: T${i}? = null\nval w${i} = v${i}.gone\n`)}`,
    }),
  },
  {
    ...{ name: 'kotlin-beside-java', unit: 'classes', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`p/K${i}.kt`, `package p\nopen class K${i} : J${i}() { fun k${i}() = j${i}() }\n`]),
      ...files(n, (i) => [
        `p/J${i}.java`,
        `package p;\npublic class J${i} extends K${(i + 1) % n} { public K${i} j${i}() { return null; } }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'gradle-kotlin-projects', unit: 'projects', from: 50, to: 800 },
    tree: (n) => ({
      'settings.gradle.kts': repeat(n, (i) => `include(":m${i}")\n`),
      ...files(n, (i) => [
        `m${i}/build.gradle.kts`,
        `dependencies { implementation(project(":m${(i + 1) % n}")); api(project(":m${(i * 7) % n}")) }\n`,
      ]),
      ...files(n, (i) => [
        `m${i}/src/main/kotlin/a.kt`,
        `package m${i}\nimport m${(i + 1) % n}.A\nclass A\nval a = A()\n`,
      ]),
    }),
  },
  {
    ...{ name: 'kotlin-openers', unit: 'characters', from: 1000, to: 128_000 },
    tree: (n) =>
      openers(n, '.kt', [
        ...['f(\n', '[\n', '{\n', '{ a ->\n', '"${', '"""\n', '/*\n', 'A<\n', 'a<b,\n', 'class A {\n', 'fun a() {\n'],
        ...['if (a)\n', 'when {\n', '@A(\n', 'a ?: ', 'a.b {\n', 'val a by ', '`\n', '(A) -> ', 'a::'],
      ]),
  },
];
