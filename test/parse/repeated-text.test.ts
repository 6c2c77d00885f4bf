import { describe, expect, test } from 'vitest';
import { withBalancedBranches } from '../../src/lib/languages/cfamily/read/balanced-branches.ts';
import { includesIn } from '../../src/lib/languages/cfamily/read/includes.ts';
import { withoutMacros, withoutTypeAttributes } from '../../src/lib/languages/cfamily/read/without-macros.ts';
import { cmakeCommands } from '../../src/lib/languages/cfamily/resolve/cmake-commands.ts';
import { readImportText } from '../../src/lib/languages/ecmascript/read/module-clause.ts';
import { languageOf } from '../../src/lib/languages/index.ts';
import { readTokenPaths } from '../../src/lib/languages/rust/read/tokens.ts';
import { cleanComment } from '../../src/lib/parse/comments.ts';
import { parseText } from '../../src/lib/parse/parser.ts';
import { analyzeQuery } from '../../src/lib/search/analyze-query.ts';

/** Text that repeats what an expression begins with must be looked through once, not from every place again. */
const LENGTH = 400_000;
const times = (unit: string) => unit.repeat(LENGTH / unit.length);

describe('text that repeats itself', () => {
  test('comments of blanks', () => {
    const comment = `/** ${' '.repeat(1900)}x */`;
    expect(Array.from({ length: 2000 }, () => cleanComment(comment)).every((text) => text === 'x')).toBe(true);
  });

  test.each(['@import ', '@import type ', '@import {', '@import a from ', "import('./a.js')\n", '\n*'])(
    'JSDoc of %j',
    async (unit) => {
      const facts = await parseText(`/** ${times(unit)} */\nlet x;`, languageOf('a.js')!);
      expect(facts.definitions.map(({ name }) => name)).toEqual(['x']);
    },
  );

  test.each(['/*', '"\\', '\\"', 'r##"', "'\\u{", '"', '#[', 'a::'])('tokens of a Rust macro: %s', async (unit) => {
    expect(readTokenPaths('m', times(unit), 1, 0).length).toBeLessThanOrEqual(1);
    const facts = await parseText(`m! { ${unit.repeat(1000)} }`, languageOf('a.rs')!);
    expect([...facts.definitions, ...facts.imports]).toEqual([]);
  });

  test('the name of a Rust macro', () => {
    expect(readTokenPaths(`${times('quote')}!x`, 'a::b', 1, 0)).toHaveLength(1);
  });

  test.each(['\\"', "\\'", '/*', '"'])('an import declaration of %s', (unit) => {
    readImportText(`import ${times(unit)}`);
  });

  test.each(['a', '0$', 'a.', '"', '-a', ' -"a'])('a query of %s', (unit) => {
    analyzeQuery(times(unit));
  });

  test.each([
    ...[
      'R"(',
      'R"a(',
      '"',
      "'",
      '/*',
      '//\\\n',
      '{',
      '(',
      '#if A\n',
      '#if A\n{\n#else\n',
      '#define A /*',
      '#define A \\\n',
      '#include <',
      '# ',
    ],
    ...[
      'ABC ',
      'ABC(',
      'ABC(A(B(',
      'ABC_DEF\n',
      'static ',
      'class API ',
      ') const ',
      ') ATTR(',
      'x WINAPI ',
      ', ABC(',
      'a::',
      'A<',
      ' ',
      '\n',
    ],
  ])('directives and macros of C: %j', (unit) => {
    const text = times(unit);
    expect(withBalancedBranches(text)).toHaveLength(text.length);
    expect(withoutTypeAttributes(text)).toHaveLength(text.length);
    expect((withoutMacros(text) ?? text).length).toBe(text.length);
    expect(includesIn(text)).toEqual([]);
  });

  test.each(['(', 'a(', '[[', '#[[', '#[=[', '"', '\\', '$', 'set(a ${', 'set(', ' ', '#'])(
    'CMake commands of %j',
    (unit) => {
      expect(cmakeCommands(times(unit))).toEqual([]);
    },
  );
});
