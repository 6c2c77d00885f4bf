import { type Family, files, nested, repeat } from './family.ts';
import { openers } from './openers.ts';

const project = (items: string) => `<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>\n${items}</ItemGroup></Project>\n`;

/** Namespaces, using directives, types in parts, and projects that refer to one another. */
export const csharp: readonly Family[] = [
  {
    ...{ name: 'csharp-usings', unit: 'namespaces and names', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`p${i}/A.cs`, `namespace P${i};\npublic class A${i} {}\n`]),
      'Main.cs': `${repeat(n, (i) => `using P${i};\n`)}class Main {\n${repeat(n, (i) => `  A${i} a${i}; Gone${i} b${i};\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'csharp-one-namespace', unit: 'files', from: 100, to: 3200 },
    tree: (n) =>
      files(n, (i) => [
        `f${i}.cs`,
        `namespace P;\nclass C${i} : C${(i * 7) % n} { C${(i + 1) % n} a; Gone b; C${(i + 3) % n}.In c; }\n`,
      ]),
  },
  {
    ...{ name: 'csharp-partial-class', unit: 'parts', from: 50, to: 1600 },
    tree: (n) =>
      files(n, (i) => [
        `f${i}.cs`,
        `namespace P;\npartial class Same { int F${i}() => F${(i + 1) % n}(); class In${i} {} }\n${i % 10 === 0 ? `class U${i} { Same a; }\n` : ''}`,
      ]),
  },
  {
    ...{ name: 'csharp-overloads', unit: 'overloads and calls', from: 50, to: 3200 },
    tree: (n) => ({
      'A.cs': `class A : B { ${repeat(n, (i) => `void M(int a${i}) { M(1, ${i}); this.M(); A.Gone(1); B.M(a => a.M(2)); }\n`)} }\n`,
      'B.cs': `class B : C { ${repeat(n, (i) => `protected void M(int a${i}, int b = ${i}) { }\n`)} }\n`,
    }),
  },
  {
    ...{ name: 'csharp-parts-in-one-file', unit: 'parts', from: 50, to: 3200 },
    tree: (n) => ({
      'A.cs': repeat(
        n,
        (i) => `partial class A { void M${i}() { M${(i * 7) % n}(); Gone(); } }\nclass A<T${i}> : A { }\n`,
      ),
    }),
  },
  {
    ...{ name: 'csharp-class-circle', unit: 'classes', from: 50, to: 3200 },
    tree: (n) => ({
      'A.cs': repeat(n, (i) => `class C${i} : C${(i + 1) % n}, C${(i * 7) % n}.I { Gone a; interface I {} }\n`),
    }),
  },
  {
    ...{ name: 'csharp-interface-lattice', unit: 'levels', from: 4, to: 400 },
    tree: (n) => ({
      'A.cs': `${repeat(n, (i) => repeat(5, (k) => `interface A${i}x${k} : ${repeat(5, (next) => `A${i + 1}x${next}`, ', ')} { void M${i}x${k}(); }\n`))}`,
      'Main.cs': `class Main : A0x0 { ${repeat(n, (i) => `Gone${i} g${i};\n`)} }\n`,
    }),
  },
  {
    ...{ name: 'csharp-nested-namespaces', unit: 'levels', from: 100, to: 6400 },
    tree: (n) => ({ 'A.cs': nested(n, 'namespace A {\nusing A;\n', 'class C : A.B {}', '}\n') }),
  },
  {
    ...{ name: 'csharp-nested-types', unit: 'levels', from: 100, to: 6400 },
    tree: (n) => ({ 'A.cs': nested(n, 'class A : B {\n', 'C c;', '}\n') }),
  },
  {
    ...{ name: 'csharp-long-names', unit: 'parts', from: 500, to: 32_000 },
    tree: (n) => ({
      'A.cs': `namespace ${'A.\n'.repeat(n)}A;\nclass C { ${'A.\n'.repeat(n)}B b; global::${'A.\n'.repeat(n)}B c; }\n`,
    }),
  },
  {
    ...{ name: 'csharp-aliases', unit: 'aliases', from: 50, to: 3200 },
    tree: (n) => ({
      'A.cs': `${repeat(n, (i) => `using T${i} = P.C${i};\n`)}class M {\n${repeat(n, (i) => `  T${i} a${i};\n`)}}\n`,
      'B.cs': `namespace P;\n${repeat(n, (i) => `class C${i} {}\n`)}`,
    }),
  },
  {
    ...{ name: 'csharp-projects', unit: 'projects', from: 50, to: 800 },
    tree: (n) => ({
      ...files(n, (i) => [
        `p${i}/p${i}.csproj`,
        project(
          `<ProjectReference Include="../p${(i + 1) % n}/p${(i + 1) % n}.csproj" />\n<ProjectReference Include="../p${(i * 7) % n}/p${(i * 7) % n}.csproj" />\n<Using Include="P${(i + 3) % n}" />\n`,
        ),
      ]),
      ...files(n, (i) => [
        `p${i}/A.cs`,
        `namespace P${i};\npublic class A${i} { A${(i + 1) % n} a; A${(i + 3) % n} b; Gone c; }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'csharp-compile-patterns', unit: 'patterns and files', from: 50, to: 1600 },
    tree: (n) => ({
      'a/a.csproj': project(repeat(n, (i) => `<Compile Include="../s/**/f${i}*.cs" Exclude="../s/**/*${i}.cs" />\n`)),
      ...files(n, (i) => [`s/f${i}.cs`, `class C${i} { C${(i + 1) % n} a; }\n`]),
    }),
  },
  {
    ...{ name: 'csharp-openers', unit: 'characters', from: 1000, to: 128_000 },
    tree: (n) =>
      openers(n, '.cs', [
        ...[
          'f(\n',
          '[\n',
          '{\n',
          '$"{',
          '@"',
          '"""\n',
          '/*\n',
          'A<\n',
          'a<b,\n',
          'class A {\n',
          'namespace A {\n',
          '#if a\n',
        ],
        ...[
          'if (a)\n',
          'a ? ',
          'a => ',
          '(a, ',
          'new A {\n',
          'switch (a) {\n',
          'from a in ',
          '(A)',
          'a is ',
          '#region\n',
        ],
      ]),
  },
];
