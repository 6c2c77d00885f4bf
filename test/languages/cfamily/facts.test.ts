import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const facts = (text: string, language = 'c') => parseText(text, languageById(language));

async function definitions(text: string, language = 'c') {
  return (await facts(text, language)).definitions.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`);
}

async function includes(text: string, language = 'c') {
  const { imports } = await facts(text, language);
  return imports.map(({ specifier, line, flags = [] }) => [specifier, line, ...flags].join(' '));
}

describe('includes', () => {
  test('in quotes, in angle brackets, of a macro, and the next one', async () => {
    const text =
      '#include "a.h"\n  #  include <b/c.h> // why\n#include CONFIG\n#include_next <d.h>\nint x;\n#import "e.h"\n';
    expect(await includes(text)).toEqual(['a.h 1', 'b/c.h 2 <>', 'CONFIG 3 macro', 'd.h 4 <> next', 'e.h 6']);
  });

  test('neither in comments and literals nor in what is never compiled', async () => {
    const text = `/* " */
/*
#include "comment.h"
*/ // line \\
#include "continued.h"
const char *s = "\\
#include \\"string.h\\"";
const char c = '"';
#if 0
#include "never.h"
#ifdef A
#include "never2.h"
#endif
#else
#include "else.h"
#endif
#if A
#include "a.h"
#elif 0
#include "never3.h"
#else
#include "b.h"
#endif
`;
    expect(await includes(text)).toEqual(['else.h 15', 'a.h 18', 'b.h 22']);
  });

  test('not in a raw string, whose delimiter ends it', async () => {
    const text = 'auto s = R"x(\n#include "a.h"\n)" \n)x";\n#include "b.h"\n';
    expect(await includes(text, 'cpp')).toEqual(['b.h 5']);
  });

  test('where no declaration may stand, and in a file that the grammar does not understand', async () => {
    expect(await includes('int t[] = {\n#include "table.inc"\n};\n')).toEqual(['table.inc 2']);
    expect(await includes(')))) {{{\n#include "a.h"\n')).toEqual(['a.h 2']);
  });
});

describe('definitions of C', () => {
  test('functions, types, macros, variables and enumerators; no locals and no mere declarations', async () => {
    const text = `#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define LIMIT 10
static int counter, *cursor = 0;
const double PI = 3.14;
extern int elsewhere;
int declared(void);
enum color { RED, GREEN = 2 };
struct point { int x, y; int (*move)(int); };
union number { int i; float f; };
typedef struct { int a; } pair_t;
typedef struct point point_t;
typedef int (*callback)(int);
int (*handler)(int);
static struct point **origin(int a) { struct local { int b; }; int c; return 0; }
int main(argc, argv) int argc; char **argv; { return 0; }
`;
    expect(await definitions(text)).toEqual([
      ...['macro MAX', 'macro LIMIT', 'variable counter', 'variable cursor', 'constant PI'],
      ...['enum color', 'constant color.RED', 'constant color.GREEN'],
      ...['struct point', 'variable point.x', 'variable point.y', 'variable point.move'],
      ...['struct number', 'variable number.i', 'variable number.f'],
      ...['struct pair_t', 'variable pair_t.a', 'type point_t', 'type callback', 'variable handler'],
      ...['function origin', 'function main'],
    ]);
  });

  test('a header lists the functions and variables that it declares, and not its guard', async () => {
    const text = `#ifndef A_H
#define A_H
#ifdef __cplusplus
extern "C" {
#endif
/** Opens it. */
API_EXTERN int a_open(const char *path);
API_EXTERN a_loop_t* a_loop(void);
extern int a_errno;
int local_name(int f(void));
#ifdef __cplusplus
}
#endif
#endif
`;
    const { definitions: found, hasSyntaxErrors } = await facts(text, 'c-header');
    expect(found.map(({ name, doc }) => (doc ? `${name}: ${doc}` : name))).toEqual([
      ...['a_open: Opens it.', 'a_loop', 'a_errno', 'local_name'],
    ]);
    expect(hasSyntaxErrors).toBeUndefined();
  });

  test('visible outside are functions and variables without `static`, and all of a header', async () => {
    const text =
      'static int f(void) { return 0; }\nint g(void) { return 0; }\nstruct s { int a; };\nint v;\n#define M 1\n';
    const exported = async (language: string) =>
      (await facts(text, language)).definitions.flatMap((it) => (it.exported ? it.qualifiedName : []));
    expect(await exported('c')).toEqual(['g', 's.a', 'v']);
    expect(await exported('c-header')).toEqual(['f', 'g', 's', 's.a', 'v', 'M']);
  });
});

describe('definitions of C++', () => {
  test('members, qualified names, operators, templates, namespaces', async () => {
    const text = `namespace a::b {
namespace {
template <typename T> class Stack : public Base {
 public:
  Stack(int n) : size_(n) {}
  ~Stack();
  void push(T value);
  bool operator==(const Stack& other) const { return true; }
  operator bool() const { return true; }
  friend void swap(Stack& a, Stack& b);
 private:
  int size_ = 0;
};
}
enum class Mode : int { kRead };
using Name = std::string;
template <typename T> void Stack<T>::push(T value) {}
Stack<int>::~Stack() {}
bool other::Type::operator()(int a) const { return a; }
}
TEST(StackTest, Pushes) { EXPECT(1); }
`;
    expect(await definitions(text, 'cpp')).toEqual([
      ...['class a.b.Stack', 'method a.b.Stack.Stack', 'method a.b.Stack.~Stack', 'method a.b.Stack.push'],
      ...['method a.b.Stack.operator==', 'method a.b.Stack.operator bool', 'variable a.b.Stack.size_'],
      ...['enum a.b.Mode', 'constant a.b.Mode.kRead', 'type a.b.Name'],
      ...['method a.b.Stack.push', 'method a.b.Stack.~Stack', 'method a.b.other.Type.operator()'],
      'function StackTest.Pushes',
    ]);
  });

  test('a template begins with its parameters', async () => {
    const { definitions: found } = await facts(
      '/// Doc.\ntemplate <typename T>\nT max(T a, T b) { return a; }\n',
      'cpp',
    );
    expect(found).toMatchObject([{ name: 'max', startLine: 2, endLine: 3, doc: 'Doc.' }]);
  });
});

describe('macros and conditionals that the grammar does not know', () => {
  const names = async (text: string, language = 'cpp') =>
    (await facts(text, language)).definitions.map(({ qualifiedName }) => qualifiedName);

  test.each([
    ['an attribute of a class', 'class API Shape { public: void draw() {} };', ['Shape', 'Shape.draw']],
    [
      'lines of their own',
      'BEGIN_NAMESPACE\n\nclass A : B {\n  Q_OBJECT\n  int f();\n};\nEND_NAMESPACE\n',
      ['A', 'A.f'],
    ],
    ['two in front of a function', 'INLINE_API FORCE_INLINE auto f(int a) -> int { return a; }', ['f']],
    [
      'behind parameters',
      'struct A { void f(int a) const API_NOEXCEPT { } int g() PRINTF_LIKE(1, 2); };',
      ['A', 'A.f', 'A.g'],
    ],
    ['a calling convention', 'static int WINAPI hook(int a) { return a; }', ['hook']],
    [
      'a template parameter',
      'template <typename T, ENABLE_IF(is_int<T>::value)>\nvoid f(T a) {}\nint g() { return 1; }',
      ['f', 'g'],
    ],
  ])('%s', async (_, text, expected) => {
    const found = await facts(text, 'cpp');
    expect(found.hasSyntaxErrors).toBeUndefined();
    expect(await names(text)).toEqual(expected);
  });

  test('of branches that open different braces the first is read, and what follows keeps its lines', async () => {
    const text = `int f(int a) {
#ifdef A
  if (a) {
#else
  if (!a) {
#endif
    return 1;
  }
  return 0;
}
int g(void) {
  return call(1,
#ifdef B
    2,
#endif
    3);
}
`;
    const { definitions: found, hasSyntaxErrors } = await facts(text);
    expect(found.map(({ name, startLine, endLine }) => [name, startLine, endLine])).toEqual([
      ['f', 1, 10],
      ['g', 11, 17],
    ]);
    expect(hasSyntaxErrors).toBeUndefined();
  });

  test('whole declarations of all branches are read', async () => {
    expect(await names('#ifdef A\nint f() { return 1; }\n#else\nint g() { return 1; }\n#endif\n')).toEqual(['f', 'g']);
  });
});
