import { type Family, files, nested, repeat } from './family.ts';

/** Packages, nested and inherited types, imports on demand. */
export const java: readonly Family[] = [
  {
    ...{ name: 'java-class-chain', unit: 'classes and members', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`p/C${i}.java`, `package p;\npublic class C${i} extends C${i + 1} { }\n`]),
      [`p/C${n}.java`]: `package p;\npublic class C${n} { static void last() {} }\n`,
      'q/Main.java': `package q;\nimport p.C0;\nclass Main { void f() {\n${repeat(n, (i) => `C0.x${i}();\n`)}C0.last(); } }\n`,
    }),
  },
  {
    ...{ name: 'java-interface-diamond', unit: 'levels', from: 10, to: 1600 },
    tree: (n) => ({
      'p/A.java': `package p;\n${repeat(n, (i) => `interface A${i} extends B${i}, C${i} {}\ninterface B${i} extends A${i + 1} {}\ninterface C${i} extends A${i + 1} {}\n`)}interface A${n} { int LAST = 1; }\n`,
      'p/Main.java': 'package p;\nclass Main implements A0 { int f() { return A0.LAST + A0.MISSING; } Missing g; }\n',
    }),
  },
  {
    ...{ name: 'java-interface-lattice', unit: 'levels', from: 4, to: 400 },
    tree: (n) => ({
      'p/A.java': `package p;\n${repeat(n, (i) => repeat(5, (k) => `interface A${i}x${k} extends ${repeat(5, (next) => `A${i + 1}x${next}`, ', ')} {}\n`))}`,
      'p/Main.java': `package p;\nclass Main implements A0x0 { ${repeat(n, (i) => `Missing${i} g${i};\n`)} }\n`,
    }),
  },
  {
    ...{ name: 'java-class-circle', unit: 'classes', from: 50, to: 3200 },
    tree: (n) => ({
      'p/A.java': `package p;\n${repeat(n, (i) => `class C${i} extends C${(i + 1) % n} implements C${(i * 3 + 1) % n}.I { Missing m; class I {} }\n`)}`,
    }),
  },
  {
    ...{ name: 'java-nested-class-circle', unit: 'levels', from: 10, to: 800 },
    tree: (n) => ({
      'p/A.java': `package p;\n${nested(n, 'class A extends B.A { class B extends A.B {\n', 'A a; B b; Missing c;', '}}\n')}`,
    }),
  },
  {
    ...{ name: 'java-inherited-member-types', unit: 'classes', from: 20, to: 1600 },
    tree: (n) => ({
      'p/A.java': `package p;\n${repeat(n, (i) => `class C${i} extends C${i + 1}.In { class In extends C${i + 1}.In {} Missing a; In b; }\n`)}class C${n} { class In {} }\n`,
    }),
  },
  {
    ...{ name: 'java-imports-on-demand', unit: 'packages and names', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`p${i}/A${i}.java`, `package p${i};\npublic class A${i} {}\n`]),
      'Main.java': `${repeat(n, (i) => `import p${i}.*;\n`)}class Main {\n${repeat(n, (i) => `  A${i} a${i}; Missing${i} b${i};\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'java-static-imports-on-demand', unit: 'classes and names', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [
        `p${i}/A${i}.java`,
        `package p${i};\npublic class A${i} { public static class In${i} {} }\n`,
      ]),
      'Main.java': `${repeat(n, (i) => `import static p${i}.A${i}.*;\n`)}class Main {\n${repeat(n, (i) => `  In${i} a${i}; Missing${i} b${i};\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'java-one-name', unit: 'files', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`r${i}/src/main/java/p/Same.java`, 'package p;\npublic class Same { static void m() {} }\n']),
      ...files(n, (i) => [
        `r${i}/src/main/java/q/U${i}.java`,
        `package q;\nimport p.Same;\nclass U${i} { void f() { Same.m(); } }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'java-static-calls', unit: 'imports, calls and methods', from: 200, to: 8000 },
    tree: (n) => ({
      'p/A.java': `package p;\npublic class A {\n${repeat(n, (i) => `  public static void m${i}() {}\n`)}}\n`,
      'Main.java': `${repeat(n, (i) => `import static p.A.m${i};\n`)}class Main {\n${repeat(n, (i) => `  void g${i}() { m${i}(); }\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'java-qualified-names', unit: 'names', from: 500, to: 8000 },
    tree: (n) => ({
      'p/A.java': 'package p;\npublic class A {}\n',
      'Main.java': `class Main {\n${repeat(n, (i) => `  p${'.a'.repeat(60)}.B${i} x${i};\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'java-one-package', unit: 'files', from: 200, to: 6400 },
    tree: (n) =>
      files(n, (i) => [
        `p/C${i}.java`,
        `package p;\nclass C${i} { C${(i + 1) % n} a; C${(i * 7) % n} b; Missing c; }\n`,
      ]),
  },
  {
    ...{ name: 'java-deep-packages', unit: 'files below 60 folders', from: 50, to: 1600 },
    tree: (n) =>
      files(n, (i) => [
        `${'d/'.repeat(58)}C${i}.java`,
        `package ${'d.'.repeat(57)}d;\nimport ${'d.'.repeat(57)}e.X;\nclass C${i} { C${(i + 1) % n} a; }\n`,
      ]),
  },
  {
    ...{ name: 'java-nested-classes', unit: 'levels', from: 100, to: 16_000 },
    tree: (n) => ({ 'Main.java': nested(n, 'class A {\n', 'A a; B b;', '}\n') }),
  },
  {
    ...{ name: 'java-nested-generics', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({ 'Main.java': `import p.A;\nclass Main { ${nested(n, 'A<\n', 'A', '>')} a; }\n` }),
  },
  {
    ...{ name: 'java-nested-expressions', unit: 'levels', from: 1000, to: 64_000 },
    tree: (n) => ({ 'Main.java': `class Main { int a = ${nested(n, 'f(\n', '1', ')')}; }\n` }),
  },
  {
    ...{ name: 'java-annotations', unit: 'annotations', from: 1000, to: 32_000 },
    tree: (n) => ({
      'Main.java': `import p.A;\n${repeat(n, () => '@A(value = "x")\n')}class Main {}\n`,
      'p/A.java': 'package p;\npublic @interface A {}\n',
    }),
  },
  {
    ...{ name: 'java-maven-text', unit: 'tags', from: 2000, to: 256_000 },
    tree: (n) => ({ 'pom.xml': `<project>${'<a>'.repeat(n)}</project>`, 'A.java': 'class A {}\n' }),
  },
  {
    ...{ name: 'java-maven-open-tag', unit: 'letters', from: 5000, to: 900_000 },
    tree: (n) => ({ 'pom.xml': `<project ${'a'.repeat(n)}`, 'A.java': 'class A {}\n' }),
  },
  {
    ...{ name: 'java-maven-open-comment', unit: 'comments', from: 2000, to: 200_000 },
    tree: (n) => ({ 'pom.xml': `<project>${'<!--'.repeat(n)}`, 'A.java': 'class A {}\n' }),
  },
  {
    ...{ name: 'java-maven-closed-in-vain', unit: 'tags', from: 2000, to: 100_000 },
    tree: (n) => ({ 'pom.xml': `<project>${'<a>'.repeat(n)}${'</b>'.repeat(n)}</project>`, 'A.java': 'class A {}\n' }),
  },
  {
    ...{ name: 'java-maven-entities', unit: 'entities', from: 10, to: 10_000 },
    tree: (n) => ({
      'pom.xml': `<!DOCTYPE p [<!ENTITY e0 "x">${repeat(n, (i) => `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};">`)}]>\n<project><artifactId>&e${n};</artifactId></project>`,
      'A.java': 'class A {}\n',
    }),
  },
  {
    ...{ name: 'java-maven-parent-circle', unit: 'modules', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [
        `m${i}/pom.xml`,
        `<project><parent><relativePath>../m${(i + 1) % n}/pom.xml</relativePath></parent><artifactId>a${i}</artifactId><dependencies><dependency><artifactId>a${(i * 3) % n}</artifactId></dependency></dependencies></project>`,
      ]),
      ...files(n, (i) => [`m${i}/src/main/java/p/C${i}.java`, `package p;\nclass C${i} { C${(i + 1) % n} a; }\n`]),
    }),
  },
  {
    ...{ name: 'java-maven-dependencies', unit: 'dependencies', from: 625, to: 640_000 },
    tree: (n) => {
      const modules = Math.ceil(Math.sqrt(n));
      const all = repeat(modules, (k) => `<dependency><artifactId>a${k}</artifactId></dependency>`);
      return {
        ...files(modules, (i) => [
          `m${i}/pom.xml`,
          `<project><artifactId>a${i}</artifactId><dependencies>${all}</dependencies></project>`,
        ]),
        ...files(modules, (i) => [`m${i}/src/main/java/p/Same.java`, 'package p;\npublic class Same {}\n']),
        ...files(modules, (i) => [`m${i}/src/main/java/q/U.java`, 'package q;\nclass U { p.Same a; }\n']),
      };
    },
  },
  {
    ...{ name: 'java-gradle-settings', unit: 'projects', from: 200, to: 8000 },
    tree: (n) => ({
      'settings.gradle': repeat(n, (i) => `include ':a${i}'\nproject(':a${i}').projectDir = file('x/a${i}')\n`),
      'build.gradle': repeat(n, (i) => `dependencies { implementation project(':a${i}') }\n`),
      'A.java': 'class A {}\n',
    }),
  },
  {
    ...{ name: 'java-gradle-many-roots', unit: 'builds', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`b${i}/settings.gradle`, `include ':a'\n`]),
      ...files(n, (i) => [`b${i}/a/build.gradle`, `dependencies { implementation project(':b') }\n`]),
      ...files(n, (i) => [`b${i}/a/A.java`, 'class A {}\n']),
    }),
  },
  {
    ...{ name: 'java-gradle-blanks', unit: 'blanks', from: 5000, to: 900_000 },
    tree: (n) => ({
      'settings.gradle': `project${' '.repeat(n)}`,
      'build.gradle': `/*${'project ( '.repeat(n / 10)}`,
      'A.java': 'class A {}\n',
    }),
  },
  {
    ...{ name: 'java-gradle-open-quotes', unit: 'calls', from: 1000, to: 80_000 },
    tree: (n) => ({
      'settings.gradle': `project("a`.repeat(n),
      'build.gradle': `${'testFixtures ( project("'.repeat(n / 3)}`,
      'A.java': 'class A {}\n',
    }),
  },
];
