import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();
const edges = async (tree: Tree) => edgeLines(await resolveTree(tree)).map((line) => line.replace(' (import)', ''));

describe('the search', () => {
  test('in quotes begins beside the file, whatever is declared', async () => {
    const tree = {
      'CMakeLists.txt': 'include_directories(include)\n',
      'src/a.c': '#include "b.h"\n#include "../lib/c.h"\n#include "sub/d.h"\n',
      'src/b.h': '',
      'include/b.h': '',
      'lib/c.h': '',
      'src/sub/d.h': '',
    };
    expect(await edges(tree)).toEqual(['src/a.c -> lib/c.h', 'src/a.c -> src/b.h', 'src/a.c -> src/sub/d.h']);
  });

  test('in angle brackets never looks beside the file', async () => {
    const resolution = await resolveTree({ 'src/a.c': '#include <b.h>\n', 'src/b.h': '' });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['src/a.c: b.h conditional']);
  });

  test('headers of the compiler and of other libraries lie outside', async () => {
    const resolution = await resolveTree({
      'CMakeLists.txt': 'include_directories(compat)\n',
      'compat/string.h': '',
      'a.c':
        '#include <string.h>\n#include <vector>\n#include <openssl/ssl.h>\n#include "zlib.h"\n#include <sys/types.h>\n',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual(['openssl', 'string.h', 'sys/types.h', 'vector', 'zlib.h']);
  });

  test('a path that only ends like a file proves nothing', async () => {
    const resolution = await resolveTree({
      'a.c': '#include "x/one.h"\n#include "two.h"\n#include "../gone.h"\n#include "./gone.h"\n',
      'p/x/one.h': '',
      'p/two.h': '',
      'q/two.h': '',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual([
      'a.c: ./gone.h not-found',
      'a.c: two.h ambiguous',
      'a.c: x/one.h conditional',
    ]);
  });

  test('two lists that name different files leave it open, one list takes its first', async () => {
    const tree = { 'a.c': '#include "x.h"\n', 'p/x.h': '', 'q/x.h': '' };
    const one = { ...tree, 'CMakeLists.txt': 'include_directories(q p)\n' };
    expect(await edges(one)).toEqual(['a.c -> q/x.h']);
    const two = await resolveTree({ ...tree, 'CMakeLists.txt': 'include_directories(q)\ninclude_directories(p)\n' });
    expect(reasons(two)).toEqual(['a.c: x.h ambiguous']);
  });

  test('a macro is followed where the file defines it once', async () => {
    const resolution = await resolveTree({
      'a.c': '#define CONFIG "c.h"\n#include CONFIG\n#include OTHER\n',
      'c.h': '',
    });
    expect(edgeLines(resolution)).toEqual(['a.c -> c.h (import)']);
    expect(reasons(resolution)).toEqual(['a.c: OTHER dynamic']);
  });

  test('the next one is not the file itself', async () => {
    const tree = {
      'CMakeLists.txt': 'include_directories(wrap real)\n',
      'wrap/x.h': '#include_next "x.h"\n',
      'real/x.h': '',
    };
    expect(await edges(tree)).toEqual(['wrap/x.h -> real/x.h']);
  });

  test('generated headers: by a template, a generator or what the build says', async () => {
    const resolution = await resolveTree({
      'CMakeLists.txt': 'configure_file(cmake/v.txt include/version.h)\nproject(x)\ngenerate_export_header(Foo)\n',
      'meson.build': "configure_file(output : 'meson_config.h')\n",
      'configure.ac': 'AC_CONFIG_HEADERS([build/acconfig.h:acconfig.hin])\n',
      'config.h.in': '',
      'order.proto': '',
      'dialog.ui': '',
      'a.cc':
        '#include "config.h"\n#include "order.pb.h"\n#include "ui_dialog.h"\n#include "version.h"\n#include "foo_export.h"\n#include "acconfig.h"\n#include "meson_config.h"\n#include "a.moc"\n#include "other.pb.h"\n',
    });
    expect(reasons(resolution).map((line) => line.replace('a.cc: ', ''))).toEqual([
      ...['a.moc generated', 'acconfig.h generated', 'config.h generated', 'foo_export.h generated'],
      ...['meson_config.h generated', 'order.pb.h generated', 'ui_dialog.h generated', 'version.h generated'],
    ]);
    expect(externals(resolution)).toEqual(['other.pb.h']);
  });

  test('symbolic links are followed, and a file does not depend on itself', async () => {
    const tree = { 'src/a.h': '#include "a.h"\n', 'src/b.c': '#include "link.h"\n' };
    const resolution = await resolveTree(tree, { 'src/link.h': 'a.h' });
    expect(edgeLines(resolution)).toEqual(['src/b.c -> src/a.h (import)']);
  });

  test('files that are not read are reached', async () => {
    expect(await edges({ 'a.c': '#include "t.def"\n', 't.def': '' })).toEqual(['a.c -> t.def']);
  });
});

/** `use` sees `<lib.h>` of `lib/include`, or not. */
const libraries = (files: Tree, use = 'use/a.c') =>
  edges({ ...files, [use]: '#include <lib.h>\n', 'lib/include/lib.h': '', 'lib/private.h': '' });

describe('CMake', () => {
  test.each([
    ['a literal', 'include_directories(lib/include)'],
    ['the folder of the file', `include_directories("\${CMAKE_CURRENT_SOURCE_DIR}/lib/include")`],
    ['the folder of the project', `project(App C)\ninclude_directories(SYSTEM \${App_SOURCE_DIR}/lib/include)`],
    ['a variable', `set(ROOT \${PROJECT_SOURCE_DIR}/lib)\nset(DIRS x \${ROOT}/include)\ninclude_directories(\${DIRS})`],
    ['a list', `set(DIRS x)\nlist(APPEND DIRS lib/include)\ninclude_directories(\${DIRS})`],
    [
      'the users of a target',
      `target_include_directories(lib INTERFACE $<BUILD_INTERFACE:\${CMAKE_SOURCE_DIR}/lib/include> $<INSTALL_INTERFACE:include>)`,
    ],
    ['behind comments', '# include_directories(\n#[[ ) ]] include_directories( # (\n lib/include)'],
  ])('%s', async (_, text) => {
    expect(await libraries({ 'CMakeLists.txt': text })).toEqual(['use/a.c -> lib/include/lib.h']);
  });

  test.each([
    ['of an unknown variable', `include_directories(\${UNKNOWN}/lib/include)`],
    ['of the build', `include_directories(\${CMAKE_BINARY_DIR}/lib/include)`],
    [
      'of a variable that a condition changes',
      `set(D lib/include)\nif(X)\nset(D other)\nendif()\ninclude_directories(\${D})`,
    ],
    ['of a function', 'function(f)\ninclude_directories(lib/include)\nendfunction()'],
    ['of another machine', 'include_directories(/lib/include)'],
    ['in a bracket argument', `set(ROOT lib)\ninclude_directories([[\${ROOT}/include]])`],
  ])('not a folder %s', async (_, text) => {
    expect(await libraries({ 'CMakeLists.txt': text })).toEqual([]);
  });

  test('a private folder is seen by the sources of the target, also those outside of its folder', async () => {
    const cmake = 'add_executable(app ../use/a.c)\ntarget_include_directories(app PRIVATE ../lib/include)';
    expect(await libraries({ 'build/CMakeLists.txt': cmake })).toEqual(['use/a.c -> lib/include/lib.h']);
    expect(await libraries({ 'build/CMakeLists.txt': cmake.replace('use/a', 'use/b') }, 'other/a.c')).toEqual([]);
    const globbed = cmake.replace('app ../use/a.c', `app \${S}`);
    expect(await libraries({ 'build/CMakeLists.txt': `file(GLOB S ../use/*.c)\n${globbed}` })).toHaveLength(1);
  });

  test('a public one is seen from everywhere, a variable in the folders below', async () => {
    const lib = { 'lib/CMakeLists.txt': 'target_include_directories(lib PUBLIC include PRIVATE .)' };
    expect(await libraries(lib)).toEqual(['use/a.c -> lib/include/lib.h']);
    const above = { 'CMakeLists.txt': 'set(D lib/include)', 'use/CMakeLists.txt': `include_directories(../\${D})` };
    expect(await libraries(above)).toEqual(['use/a.c -> lib/include/lib.h']);
  });
});

describe('other build descriptions', () => {
  test.each([
    ['Makefile', 'CFLAGS = -O2 -Ilib/include'],
    ['Makefile', 'LIB := lib\nCFLAGS += -I $(LIB)/include \\\n -DX'],
    ['use/Makefile.am', 'AM_CPPFLAGS = -I$(srcdir)/../lib/include'],
    ['use/Makefile.am', 'AM_CPPFLAGS = -isystem $(top_srcdir)/lib/include'],
    ['Makefile.in', 'CPPFLAGS = "-I@srcdir@/lib/include"'],
    ['meson.build', "inc = include_directories('x', 'lib/include')"],
    ['lib/meson.build', "inc = include_directories('include')"],
    ['lib/BUILD', 'cc_library(\n  name = "lib",\n  includes = ["include"],\n)'],
  ])('%s: %s', async (path, text) => {
    const root = path === 'lib/meson.build' ? { 'meson.build': '' } : { 'configure.ac': 'AC_INIT' };
    expect(await libraries({ ...root, [path]: text })).toEqual(['use/a.c -> lib/include/lib.h']);
  });

  test('a makefile of another folder says nothing', async () => {
    expect(await libraries({ 'other/Makefile': 'CFLAGS = -I../lib/include' })).toEqual([]);
    expect(await libraries({ Makefile: 'CFLAGS = -I$(UNKNOWN)/lib/include' })).toEqual([]);
  });

  test('a workspace of Bazel includes from its root', async () => {
    const tree = { 'MODULE.bazel': '', 'a/b.cc': '#include "c/d.h"\n', 'c/d.h': '' };
    expect(await edges(tree)).toEqual(['a/b.cc -> c/d.h']);
  });

  test('a compilation database says it for each file, whatever else is declared', async () => {
    const entry = (rest: object) => ({ directory: '/home/x/app/build', file: '../use/a.c', ...rest });
    const found = async (rest: object, files: Tree = {}) =>
      libraries({ ...files, 'compile_commands.json': JSON.stringify([entry(rest)]) });
    expect(await found({ arguments: ['cc', '-I', '../lib/include', '-c'] })).toEqual(['use/a.c -> lib/include/lib.h']);
    expect(await found({ command: 'cc "-I/home/x/app/lib/include" -c' })).toEqual(['use/a.c -> lib/include/lib.h']);
    expect(await found({ command: 'cc -I/home/x/lib/include -c' })).toEqual([]);
  });
});

test.each([
  ['BUILD', '\n '],
  ['BUILD', 'includes = ["'],
  ['Makefile', 'A = -I$(A)$(A)\n'],
  ['Makefile', '-I"'],
  ['CMakeLists.txt', `set(a "\${a}\${a}")\n`],
  ['meson.build', 'include_directories('],
  ['configure.ac', 'AC_CONFIG_HEADERS(['],
])('a %s of %j is read once', async (path, unit) => {
  const tree = { [path]: unit.repeat(400_000 / unit.length), 'a.c': '#include "b.h"\n', 'b.h': '' };
  expect(await edges(tree)).toEqual(['a.c -> b.h']);
});
