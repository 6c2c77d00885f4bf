import { expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

async function calls(tree: Readonly<Record<string, string>>) {
  const { symbolEdges, possibleUses } = await resolveTree(tree);
  const proved = symbolEdges
    .filter(({ kind }) => kind === 'call')
    .map(
      ({ from, fromSymbol, to, toSymbol, conditional, overload, line }) =>
        `${from}:${fromSymbol} ${line} -> ${to}:${toSymbol}${overload ? `#${overload}` : ''}${conditional ? ' ?' : ''}`,
    );
  return [...proved, ...possibleUses.map(({ from, name }) => `${from} may call ${name}`)].sort();
}

test('a function of the file, also a static one, by name', async () => {
  const text = 'static int f(void) { return 1; }\nint g(void) { return f(); }\nint x = 1;\n';
  expect(await calls({ 'a.c': text, 'b.c': 'int f(void) { return 2; }\n' })).toEqual(['a.c:g 2 -> a.c:f']);
});

test('a function that a header declares leads to its definition in the file that includes the header', async () => {
  const tree = {
    'a.c': '#include "api.h"\nint main(void) { return run(1); }\n',
    'api.h': '#include "run.h"\n',
    'run.h': 'int run(int a);\n',
    'run.c': '#include "run.h"\nint run(int a) { return a; }\n',
    'other.c': 'static int run(int a) { return -a; }\n',
  };
  expect(await calls(tree)).toEqual(['a.c:main 2 -> run.c:run']);
  expect(await calls({ ...tree, 'api.h': '' })).toEqual(['a.c may call run']);
  expect(await calls({ ...tree, 'other.c': 'int run(int a) { return -a; }\n' })).toEqual(['a.c may call run']);
  expect(await calls({ ...tree, 'run.c': '#include "run.h"\nstatic int run(int a) { return a; }\n' })).toEqual([
    'a.c may call run',
  ]);
});

test('functions of other languages are none', async () => {
  const tree = {
    'a.h': 'void go(void);\n',
    'a.c': '#include "a.h"\nvoid go(void) {}\n',
    'b.c': '#include "a.h"\nvoid f(void) { go(); }\n',
  };
  const { symbolEdges } = await resolveTree({ ...tree, 'run.sh': 'go() {\n  :\n}\n' });
  const called = symbolEdges.filter(({ kind }) => kind === 'call');
  expect(called.map(({ from, to, toSymbol }) => `${from} ${to} ${toSymbol}`)).toEqual(['b.c a.c go']);
});

test('several definitions are alternatives of builds', async () => {
  const tree = {
    'a.c': '#include "run.h"\nint main(void) { return run(); }\n',
    'run.h': 'int run(void);\n',
    'unix/run.c': '#include "../run.h"\nint run(void) { return 1; }\n',
    'win/run.c': '#include "../run.h"\nint run(void) { return 2; }\n',
  };
  expect(await calls(tree)).toEqual(['a.c:main 2 -> unix/run.c:run ?', 'a.c:main 2 -> win/run.c:run ?']);
  const one =
    '#ifdef A\nstatic int f(void) { return 1; }\n#else\nstatic int f(void) { return 2; }\n#endif\nint g(void) { return f(); }\n';
  expect(await calls({ 'a.c': one })).toEqual(['a.c:g 6 -> a.c:f ?', 'a.c:g 6 -> a.c:f#1 ?']);
});

test('a function that a header defines, and a macro with parameters', async () => {
  const tree = {
    'a.c': '#include "a.h"\nint main(void) { return MAX(one(), 2); }\n',
    'a.h': '#define MAX(a, b) a\nstatic inline int one(void) { return 1; }\n',
  };
  expect(await calls(tree)).toEqual(['a.c:main 2 -> a.h:MAX', 'a.c:main 2 -> a.h:one']);
});

test('proves nothing of local names, of renaming macros, nor where a build may define or declare', async () => {
  const f = 'int f(void) { return 1; }\n';
  const locals = 'int g(int (*f)(void)) { return f(); }\nint h(void) { int (*f)(void) = 0; return f(); }\n';
  expect(await calls({ 'a.c': f + locals })).toEqual([]);
  const renamed = { 'a.h': '#define run other_run\n', 'a.c': '#include "a.h"\nint g(void) { return run(); }\n' };
  expect(await calls(renamed)).toEqual(['a.c may call run']);
  const mixed = {
    'a.h': '#ifdef A\nstatic inline int f(void) { return 1; }\n#else\nint f(void);\n#endif\n',
    'f.c': `#include "a.h"\n${f}`,
    'a.c': '#include "a.h"\nint g(void) { return f(); }\n',
  };
  expect(await calls(mixed)).toEqual(['a.c may call f']);
});

test('functions of the library that a project brings for some platforms are not proved', async () => {
  const tree = {
    'a.c': '#include "compat.h"\nint g(void) { return strnlen("a", 1) + own("a"); }\n',
    'compat.h': 'int strnlen(const char *s, int n);\nint own(const char *s);\n',
    'compat.c':
      '#include "compat.h"\nint strnlen(const char *s, int n) { return n; }\nint own(const char *s) { return 1; }\n',
  };
  expect(await calls(tree)).toEqual(['a.c may call strnlen', 'a.c:g 2 -> compat.c:own']);
});

test('a function implements its declarations in headers that its file includes', async () => {
  const tree = {
    'api.h': 'int run(int a);\n#include "more.h"\n',
    'more.h': 'int run(int a);\nint stop(void);\n',
    'other.h': 'int run(int a);\n',
    'run.c': '#include "api.h"\nint run(int a) { return a; }\nstatic int stop(void) { return 1; }\n',
    'other.c': 'int run(int a) { return -a; }\n',
    'inline.h': 'int run(int a);\nstatic inline int run(int a) { return a; }\n',
    'inline.c': '#include "inline.h"\nint run(int a) { return a; }\n',
  };
  const { symbolEdges } = await resolveTree(tree);
  const implemented = symbolEdges.filter(({ kind }) => kind === 'implement');
  expect(implemented.map(({ from, fromSymbol, to, line }) => `${from}:${fromSymbol} ${line} ${to}`)).toEqual([
    'run.c:run 2 api.h',
    'run.c:run 2 more.h',
  ]);
});
