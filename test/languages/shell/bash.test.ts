// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of the shell
import { describe, expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const facts = (text: string) => parseText(text, languageById('bash'));
const reasonsOf = async (tree: Record<string, string>) =>
  (await resolveTree(tree)).unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`);

describe('definitions of a script', () => {
  test('functions, and variables of the top level', async () => {
    const { definitions, doc } = await facts(
      '#!/bin/bash\n\n# Adds up.\nadd() { local x=1; y=2; }\nfunction sub { :; }\nA=1\nreadonly B=2\nexport C=3\n',
    );
    expect(definitions.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'function add',
      'function sub',
      'variable A',
      'variable B',
      'variable C',
    ]);
    expect(definitions[0]).toMatchObject({ doc: 'Adds up.', startLine: 4, exported: true });
    expect(doc).toBeUndefined();
  });

  test('tests of Bats are functions of their whole name', async () => {
    const { definitions, hasSyntaxErrors } = await facts(
      'load helper\n\n@test "adds \'two\' numbers" {\n  run add\n}\n',
    );
    expect(definitions).toMatchObject([{ kind: 'function', name: "adds 'two' numbers", startLine: 3, endLine: 5 }]);
    expect(hasSyntaxErrors).toBeUndefined();
  });
});

describe('sourced files', () => {
  const LIBRARIES = { 'bin/lib.sh': '', 'lib/other.sh': '', 'lib/deep/x.bash': '' };

  test.each([
    ['source ./lib.sh', 'bin/lib.sh'],
    ['. "lib.sh"', 'bin/lib.sh'],
    ["\\. 'lib.sh' argument", 'bin/lib.sh'],
    ['source lib/other.sh', 'lib/other.sh'],
    ['source "$(dirname "$0")/lib.sh"', 'bin/lib.sh'],
    ['source "$(dirname -- "${BASH_SOURCE[0]}")/../lib/other.sh"', 'lib/other.sh'],
    ['source "${BASH_SOURCE%/*}/lib.sh"', 'bin/lib.sh'],
    ['. "$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)/lib/other.sh"', 'lib/other.sh'],
    ['D="$(dirname "$(dirname "$0")")"\nsource "$D/lib/deep/x.bash"', 'lib/deep/x.bash'],
    ['D=$(cd "$(dirname "${BASH_SOURCE:-$0}")" >/dev/null 2>&1 && pwd -P)\n. "${D}/lib.sh"', 'bin/lib.sh'],
    ['D="$(command cd "$( dirname "${BASH_SOURCE[0]}" )" && pwd -P)"\nsource "$D/lib.sh"', 'bin/lib.sh'],
    ['# shellcheck source=lib/other.sh\nsource "$ANYTHING/other.sh"', 'lib/other.sh'],
  ])('%s', async (text, to) => {
    const resolution = await resolveTree({ ...LIBRARIES, 'bin/run.sh': `${text}\n` });
    expect(edgeLines(resolution)).toEqual([`bin/run.sh -> ${to} (import)`]);
    expect(resolution.unresolved).toEqual([]);
  });

  test.each([
    ['source "$DIR/lib.sh"', '$DIR/lib.sh dynamic'],
    ['D="$(dirname "$0")"\nD=/opt\nsource "$D/lib.sh"', '$D/lib.sh dynamic'],
    ['D="$(dirname "$(which x)")"\nsource "$D/lib.sh"', '$D/lib.sh dynamic'],
    ['source ./gone.sh', './gone.sh not-found'],
    ['source ../../up.sh', '../../up.sh not-found'],
  ])('%s proves nothing', async (text, reason) =>
    expect(await reasonsOf({ ...LIBRARIES, 'bin/run.sh': `${text}\n` })).toEqual([`bin/run.sh: ${reason}`]),
  );

  test('a path that the script and the root both have is ambiguous; one of the system is not looked for', async () => {
    const tree = { 'lib.sh': '', 'bin/lib.sh': '', 'bin/run.sh': '. lib.sh\n. /etc/os-release\n. ~/.profile\n' };
    expect(await reasonsOf(tree)).toEqual(['bin/run.sh: lib.sh ambiguous']);
  });

  test('Bats loads helpers beside a test, elsewhere `load` is any command', async () => {
    const tree = { 'test/helper.bash': '', 'test/a.bats': 'load helper\n', 'test/b.sh': 'load helper\n' };
    expect(edgeLines(await resolveTree(tree))).toEqual(['test/a.bats -> test/helper.bash (import)']);
  });
});

test('tests by the names of the runners', () => {
  expect(['a.bats', 'x/run_test.sh', 'x/run-spec.sh', 'x/test_run.sh'].map(isTestPath)).toEqual(Array(4).fill(true));
  expect(['x/latest.sh', 'x/contest_run.sh'].map(isTestPath)).toEqual([false, false]);
});
