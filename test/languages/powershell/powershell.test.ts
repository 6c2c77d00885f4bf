// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of the shell
import { expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('functions, classes, methods and enums are defined', async () => {
  const { definitions } = await parseText(
    `<#
.SYNOPSIS
 Gets it.
#>
function Get-Thing { param($x) }
filter Select-Thing { $_ }
class Box : Base { [int]$size; [void] Open() {} Box() {} }
enum Color { Red; Green }
`,
    languageById('powershell'),
  );
  expect(definitions.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`)).toEqual([
    'function Get-Thing',
    'function Select-Thing',
    'class Box',
    'method Box.Open',
    'method Box.Box',
    'enum Color',
  ]);
  expect(definitions[0]).toMatchObject({ doc: '.SYNOPSIS\nGets it.', startLine: 5 });
});

const FILES = { 'src/lib.ps1': '', 'src/m.psm1': '', 'src/sub/x.ps1': '' };

test.each([
  ['. ./lib.ps1', 'src/lib.ps1'],
  ['. .\\sub\\x.ps1', 'src/sub/x.ps1'],
  ['. "$PSScriptRoot/lib.ps1"', 'src/lib.ps1'],
  ['. $PSScriptRoot\\sub\\x.ps1', 'src/sub/x.ps1'],
  ['. "${PSScriptRoot}/../src/lib.ps1"', 'src/lib.ps1'],
  [". (Join-Path $PSScriptRoot 'lib.ps1')", 'src/lib.ps1'],
  ['Import-Module ./m.psm1 -Force', 'src/m.psm1'],
  ['Import-Module -Name "$PSScriptRoot/m.psm1"', 'src/m.psm1'],
  ['using module .\\m.psm1', 'src/m.psm1'],
])('%s', async (text, to) => {
  const resolution = await resolveTree({ ...FILES, 'src/run.ps1': `${text}\n` });
  expect(edgeLines(resolution)).toEqual([`src/run.ps1 -> ${to} (import)`]);
});

test('what is computed, missing or a module by its name leads to no file', async () => {
  const text =
    '. $block\n. Invoke-Thing\nImport-Module -Force\n. $path/x.ps1\n. "$PSScriptRoot/$name.ps1"\n. ./gone.ps1\nImport-Module Pester\n. C:\\x.ps1\n';
  const resolution = await resolveTree({ ...FILES, 'src/run.ps1': text });
  expect(edgeLines(resolution)).toEqual([]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
    '$path/x.ps1 dynamic',
    '$PSScriptRoot/$name.ps1 dynamic',
    './gone.ps1 not-found',
  ]);
  expect(resolution.externals.map((external) => external.package)).toEqual(['Pester']);
});

test('tests of Pester', () => {
  expect([isTestPath('src/A.Tests.ps1'), isTestPath('src/Tests.ps1')]).toEqual([true, false]);
});
