import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { resolveRepository } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree, viewOf } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

describe('access', () => {
  test('an import on demand brings only what is accessible', async () => {
    const resolution = await resolveTree({
      'a/Pub.java': 'package a; public class Pub { private static class Node {} public static class Open {} }',
      'a/Thread.java': 'package a; class Thread {}',
      'a/Same.java': 'package a; import a.*; class Same { Thread t; }',
      'c/Node.java': 'package c; public class Node {}',
      'b/T.java': 'package b; import a.*; class T { Pub p; Thread t; }',
      'd/D.java': 'package d; import a.Pub.*; import c.*; class D { Node n; Open o; }',
    });
    expect(edgeLines(resolution)).toEqual([
      'a/Same.java -> a/Thread.java (package)',
      'b/T.java -> a/Pub.java (import)',
      'd/D.java -> a/Pub.java (import)',
      'd/D.java -> c/Node.java (import)',
    ]);
  });

  test('private members, and those of another package without a modifier, are not inherited', async () => {
    const resolution = await resolveTree({
      'a/Pub.java':
        'package a; public class Pub { private static class Node {} static class Pack {} protected static class Prot {} interface In {} }',
      'a/Near.java': 'package a; class Near extends Pub { Node n; Pack k; Prot r; }',
      'a/Node.java': 'package a; class Node {}',
      'b/Sub.java': 'package b; class Sub extends a.Pub { Node n; Pack k; Prot r; }',
      'b/Node.java': 'package b; class Node {}',
      'b/Pack.java': 'package b; class Pack {}',
    });
    expect(edgeLines(resolution)).toEqual([
      'a/Near.java -> a/Node.java (package)',
      'a/Near.java -> a/Pub.java (package)',
      'b/Sub.java -> a/Pub.java (path)',
      'b/Sub.java -> b/Node.java (package)',
      'b/Sub.java -> b/Pack.java (package)',
    ]);
  });

  test('members of interfaces are public', async () => {
    const resolution = await resolveTree({
      'a/I.java': 'package a; public interface I { class Inner {} }',
      'b/C.java': 'package b; class C implements a.I { Inner i; }',
      'b/Inner.java': 'package b; class Inner {}',
    });
    expect(edgeLines(resolution)).toEqual(['b/C.java -> a/I.java (path)']);
  });
});

describe('Android', () => {
  const build = { 'app/build.gradle': 'android { namespace "shop.droid" }' };

  test('what its plugin and annotation processors make is generated', async () => {
    const names = [
      'shop.droid.R',
      'shop.droid.BuildConfig',
      'shop.droid.databinding.ActivityMainBinding',
      'shop.droid.DaggerGraph',
      'shop.droid.Gone',
    ];
    const resolution = await resolveTree({
      ...build,
      'app/src/main/res/layout/activity_main.xml': '',
      'app/src/main/java/shop/droid/Graph.java': 'package shop.droid; public interface Graph {}',
      'app/src/main/java/shop/ui/A.java': `package shop.ui; ${names.map((name) => `import ${name};`).join(' ')} import static shop.droid.R.id; import com.google.R; class A {}`,
    });
    expect(reasons(resolution).map((line) => line.replace('app/src/main/java/shop/ui/A.java: ', ''))).toEqual([
      'shop.droid.BuildConfig generated',
      'shop.droid.DaggerGraph generated',
      'shop.droid.Gone conditional',
      'shop.droid.R generated',
      'shop.droid.databinding.ActivityMainBinding generated',
    ]);
    expect(externals(resolution)).toEqual(['com.google']);
  });

  test('the files of all product flavours depend; main sources and tests beside them choose as before', async () => {
    const of = (set: string) => `app/src/${set}/java/shop/Flags.java`;
    const text = 'package shop; public class Flags {}';
    const use = { 'app/src/main/java/shop/Cart.java': 'package shop; import java.util.*; class Cart { Flags f; }' };
    const resolution = await resolveTree({ ...build, ...use, [of('free')]: text, [of('play')]: text });
    expect(edgeLines(resolution)).toEqual(
      ['free', 'play'].map((set) => `app/src/main/java/shop/Cart.java -> ${of(set)} (package)`),
    );
    expect(reasons(resolution)).toEqual([]);
    const tests = await resolveTree({ ...build, ...use, [of('main')]: text, [of('test')]: text });
    expect(edgeLines(tests)).toEqual([`app/src/main/java/shop/Cart.java -> ${of('main')} (package)`]);
  });

  test('a package of another root may go on in a library', async () => {
    const files = {
      'src/main/java/com/lib/sheet/Mine.java': 'package com.lib.sheet; public class Mine {}',
      'src/main/java/shop/droid/A.java':
        'package shop.droid; import com.lib.sheet.Behavior; import shop.droid.Gone; class A {}',
    };
    const from = 'src/main/java/shop/droid/A.java';
    expect(reasons(await resolveTree({ ...files, 'pom.xml': '<project/>' }))).toEqual([
      `${from}: com.lib.sheet.Behavior conditional`,
      `${from}: shop.droid.Gone not-found`,
    ]);
    expect(reasons(await resolveTree(files))).toContain(`${from}: com.lib.sheet.Behavior not-found`);
  });
});

describe('what was not read', () => {
  test('classes of other languages on the JVM are no external packages', async () => {
    const view = await viewOf({
      'src/main/java/shop/Price.java':
        'package shop; import shop.kt.Tax; import static shop.kt.TaxKt.vat; import shop.Sibling; import shop.gr.*; import shop.deep.Short; import org.apache.X; class Price {}',
    });
    const unread = ['kotlin/shop/kt/Tax.kt', 'kotlin/shop/Sibling.kt', 'clojure/shop/gr/conf.clj'].map(
      (path) => `src/main/${path}`,
    );
    const paths = new Set([...view.paths, ...unread, 'other/src/main/kotlin/deep/Short.kt']);
    const resolution = await resolveRepository({ ...view, paths });
    expect(reasons(resolution).map((line) => line.replace('src/main/java/shop/Price.java: ', ''))).toEqual([
      'shop.Sibling unread',
      'shop.deep.Short unread',
      'shop.gr unread',
      'shop.kt.Tax unread',
      'shop.kt.TaxKt unread',
    ]);
    expect(externals(resolution)).toEqual(['org.apache']);
  });

  test('a Java file that is too large has the type that its name says, and nothing is claimed of its members', async () => {
    const view = await viewOf({
      'src/main/java/a/Small.java': 'package a; class Small { Big b; }',
      'src/main/java/b/Use.java':
        'package b; import a.Big; import static a.Big.LIMIT; import a.*; class Use { Big b; Gone g; }',
    });
    const resolution = await resolveRepository({
      ...view,
      paths: new Set([...view.paths, 'src/main/java/a/Big.java']),
    });
    expect(edgeLines(resolution)).toEqual([
      'src/main/java/a/Small.java -> src/main/java/a/Big.java (package)',
      'src/main/java/b/Use.java -> src/main/java/a/Big.java (import)',
    ]);
    expect(resolution.symbolEdges).toEqual([]);
    expect(resolution.unresolved).toEqual([]);
  });
});

test('a module import declaration names the module, and brings what its packages export', async () => {
  const resolution = await resolveTree({
    'core/module-info.java': 'module acme.core { exports acme.api; exports acme.secret to acme.friend; }',
    'core/acme/api/Api.java': 'package acme.api; public class Api {}',
    'core/acme/secret/Key.java': 'package acme.secret; public class Key {}',
    'app/app/Main.java': 'package app; import module acme.core; import module java.base; class Main { Api a; Key k; }',
  });
  expect(edgeLines(resolution)).toEqual([
    'app/app/Main.java -> core/acme/api/Api.java (import)',
    'app/app/Main.java -> core/module-info.java (import)',
  ]);
  expect(externals(resolution)).toEqual(['java.base']);
});
