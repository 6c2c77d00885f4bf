/**
 * Possible contents of files, by path, in languages whose imports are proved by more than their text: with and without a difference that
 * other files see; undefined where the file may be absent.
 */
export const WING_EDITS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  // Components, and names that Nuxt imports by itself
  'nuxt.config.ts': ['export default {}\n', "export default { imports: { dirs: ['more'] } }\n"],
  'app/app.vue': [
    '<script setup>\nconst a = useA();\n</script>\n<template><TheCard :b="a"/></template>\n',
    '<script setup>\nimport TheCard from "./components/TheCard.vue";\n</script>\n<template><TheCard/><the-gone/></template>\n',
  ],
  'app/components/TheCard.vue': [
    '<script setup>\ndefineProps({ b: Number });\n</script>\n<template>{{ useB(b) }}</template>\n',
    '<script>\n\nexport default { name: "C" };\n</script>\n',
    undefined,
  ],
  'app/composables/use.ts': [
    'export const useA = () => 1;\nexport function useB(x) { return x; }\n',
    'export const useA = () => 2;\nexport function useB(x) { return useA(); }\n',
    "export * from './other';\n",
    undefined,
  ],
  'app/composables/other.ts': ['export const useA = 1;\n', 'export const useC = 1;\n'],
  'web/A.svelte': ['<script>\nimport B from "./B.svelte";\n</script>\n<B/>\n', '<p>{a}</p>\n'],
  'web/B.svelte': ['<script>\nexport let a;\n</script>\n', '<script>\nimport "./A.svelte";\n</script>\n', undefined],
  'web/p.astro': ['---\nimport A from "./A.svelte";\n---\n<A/>\n', '<p/>\n'],
  // The JVM
  'settings.gradle.kts': ['include(":lib")\n', 'include(":lib", ":more")\n'],
  'lib/src/main/kotlin/k/a.kt': [
    'package k\nopen class A(val b: J) { fun run() = b.go() }\nfun top() = A(J()).run()\n',
    'package k\nopen class A(val b: J) {\n\n  fun run() = b.go()\n}\nfun top() = A(J()).run()\n',
    'package k\nopen class A(val b: J) { fun run() = 1 }\nfun top(): Int = 2\n',
    'package other\nclass A\n',
    undefined,
  ],
  'lib/src/main/kotlin/k/b.kt': [
    'package k\nval x = top().plus(1)\nfun A.ext() = run()\n',
    'package k\nimport k.s.S\nfun f(s: S) { val a = A(J()); a.ext(); a.run() }\n',
    'package k\nimport other.A\nval a = A()\n',
  ],
  'lib/src/main/java/k/J.java': [
    'package k;\npublic class J extends G { public J go() { return this; } }\n',
    'package k;\npublic class J { public J go() { AKt.top(); return new J(); } }\n',
    'package k;\nclass I {}\n',
  ],
  'lib/src/main/scala/k/s/S.scala': [
    'package k.s\nimport k.{J => X, _}\nclass S(x: X) extends A(x)\nobject O { class In }\n',
    'package k\npackage s\nclass S { val a: A = null; val o: O.In = null }\nobject O { class In }\n',
    undefined,
  ],
  'lib/src/main/groovy/k/G.groovy': [
    'package k\nclass G { def a = new A(null) }\n',
    'package k\nclass G {\n  J j\n  def m() { j.go() }\n}\n',
    'package k\nclass H {}\n',
  ],
  // C and C++
  'CMakeLists.txt': ['include_directories(inc)\n', 'include_directories(inc other)\n'],
  'inc/a.h': [
    'int go(int a);\nstruct S { int b; };\n',
    '#include "b.h"\nint go(int a);\n',
    'int other(void);\n',
    undefined,
  ],
  'inc/b.h': ['#pragma once\nint more(void);\n', '#include "a.h"\n'],
  'src/a.c': [
    '#include "a.h"\nint go(int a) { return more(); }\n',
    '#include "a.h"\nint go(int a) {\n  return 1;\n}\n',
    '#include <b.h>\nstatic int go(int a) { return more(); }\n',
  ],
  'src/b.c': [
    '#include "a.h"\nint main(void) { return go(1); }\n',
    '#include "b.h"\nint more(void) { return 2; }\nint main(void) { return more(); }\n',
  ],
  'src/c.cc': ['#include "a.h"\nnamespace n { class C { int f() { return go(2); } }; }\n', '#include "gone.h"\n'],
  // C#
  'cs/cs.csproj': [
    '<Project><ItemGroup><ProjectReference Include="../cs2/cs2.csproj"/></ItemGroup></Project>\n',
    '<Project/>\n',
  ],
  'cs2/cs2.csproj': ['<Project/>\n'],
  'cs/A.cs': [
    'using P.Two;\nnamespace P;\npublic class A : B { void M() { new C().Go(); } }\n',
    'using P.Two;\nnamespace P;\n\npublic class A : B { void M() { } }\n',
    'namespace P.Two;\npublic class A : P.B { C c = new C(); void M() { this.Go(1); B.Make(); C.In.Do(); } }\n',
  ],
  'cs/Parts.cs': [
    'namespace P;\npublic partial class B { public C C { get; set; } void Go(int a) { } static void Make() { } }\n',
    'namespace P;\npublic class B : P.Two.C { static void Make(int a) { } }\n',
    'global using P.Two;\nnamespace P;\npublic class B { }\n',
    undefined,
  ],
  'cs2/C.cs': [
    'namespace P.Two;\npublic class C { public void Go() { } public class In { static void Do() { } } }\n',
    'namespace P.Two;\npublic class C { public void Go() { Go(); } public class In { } }\n',
    'namespace P.Three;\npublic class C { }\n',
    undefined,
  ],
  // PHP
  'composer.json': [
    '{ "autoload": { "psr-4": { "App\\\\": "php/" }, "files": ["php/f.php"] } }\n',
    '{ "autoload": { "classmap": ["php/"] } }\n',
  ],
  'php/A.php': [
    '<?php\nnamespace App;\nuse App\\In\\B;\nclass A extends B { function m() { return help(new C); } }\n',
    '<?php\nnamespace App;\nuse App\\In\\B;\n\nclass A extends B { function m() { return 1; } }\n',
    '<?php\nnamespace App;\nclass Z {}\n',
    undefined,
  ],
  'php/In/B.php': [
    '<?php\nnamespace App\\In;\nclass B extends \\App\\T { public \\App\\A $a; function go() { $this->a->m(); $this->top(); } }\n',
    '<?php\nnamespace App\\In;\nclass B { public \\App\\T $a; function top() { self::top(); } }\n',
    '<?php\nnamespace App;\nclass B {}\n',
  ],
  'php/T.php': [
    '<?php\nnamespace App;\nclass T { function top() { A::m(); } }\n',
    '<?php\nnamespace App;\ninterface T { function m(); }\n',
    undefined,
  ],
  'php/f.php': [
    '<?php\nnamespace App;\nfunction help($x) { return $x; }\n',
    '<?php\nrequire __DIR__ . "/g.php";\n',
    '<?php\nfunction other() {}\n',
  ],
  'php/g.php': ['<?php\nfunction help($x) { return new \\App\\A; }\n', '<?php\n', undefined],
  // Ruby
  'config/application.rb': ['class Application < Rails::Application\nend\n', undefined],
  'app/models/user.rb': [
    'class User < Base\n  include Named\n  def go\n    Post.first\n  end\nend\n',
    'class User < Base\n  include Named\n\n  def go\n    1\n  end\nend\n',
    'class Member\nend\n',
    undefined,
  ],
  'app/models/concerns/named.rb': [
    'module Named\n  KINDS = [User]\nend\n',
    'module Named\n  class In < Post\n  end\nend\n',
  ],
  'app/models/post.rb': [
    'class Post\n  Named::In\nend\n',
    'require_relative "../../lib/tool"\nclass Post\n  Tool\nend\n',
  ],
  'lib/tool.rb': ['class Tool\nend\n', 'require "tool/part"\nmodule Tool\nend\n', undefined],
  'lib/tool/part.rb': ['class Tool::Part\nend\n', 'autoload :Tool, "tool"\n'],
  // Swift
  'Package.swift': [
    'let package = Package(name: "P", targets: [.target(name: "Core"), .target(name: "App", dependencies: ["Core"])])\n',
    'let package = Package(name: "P", targets: [.target(name: "Core"), .target(name: "App")])\n',
  ],
  'Sources/Core/a.swift': [
    'public struct Money { public func add() {} }\n',
    'public struct Money {\n\n  public func add() { print(1) }\n}\n',
    'struct Coin {}\npublic class Money {}\n',
  ],
  'Sources/App/b.swift': [
    'import Core\nlet m = Money()\nclass View { var c: Cell }\n',
    'class View { var m: Money }\n',
  ],
  'Sources/App/c.swift': ['class Cell: View {}\n', 'extension View { struct In {} }\n', undefined],
  // In outline
  'bin/run.sh': ['. "$(dirname "$0")/lib.sh"\ngo\n', 'DIR="$(dirname "$0")"\nsource "$DIR/lib.sh"\n'],
  'bin/lib.sh': ['go() {\n  :\n}\n', 'source ./run.sh\n', undefined],
  'dart/pubspec.yaml': ['name: shop\n', 'name: store\n'],
  'dart/lib/a.dart': ["import 'package:shop/b.dart';\nclass A {}\n", "part 'b.dart';\n"],
  'dart/lib/b.dart': ['class B {}\n', "part of 'a.dart';\n", undefined],
  'style/a.scss': ['@use "b";\n.a { color: red; }\n', '@import "c", "b";\n'],
  'style/_b.scss': ['$x: 1;\n', '@forward "c";\n', undefined],
  'page/index.html': ['<script src="../bin/a.js"></script><link href="../style/a.scss">\n', '<p>\n'],
  'lua/a.lua': ['local b = require("b")\nfunction go() end\n', 'local M = {}\nreturn M\n'],
  'lua/b.lua': ['return {}\n', 'require "a"\n', undefined],
  'tf/main.tf': ['module "m" {\n  source = "./m"\n}\n', 'variable "a" {}\n'],
  'tf/m/a.tf': ['variable "b" {}\n', undefined],
};
