import { expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { conventions } from '../../../src/lib/languages/hcl/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('blocks of the top level are defined under the names that expressions use', async () => {
  const { definitions } = await parseText(
    `# How many.
variable "size" {
  type = number
}

locals {
  a = 1
  b = { c = 2 }
}

resource "aws_vpc" "this" {
  lifecycle {}
}

data "aws_ami" "ubuntu" {}
output "id" {
  description = "The id."
}
module "net" { source = "./net" }
provider "aws" {}
target "app" {}
`,
    languageById('hcl'),
  );
  expect(definitions.map(({ kind, qualifiedName, startLine }) => `${startLine} ${kind} ${qualifiedName}`)).toEqual([
    '2 variable var.size',
    '7 constant local.a',
    '8 constant local.b',
    '11 struct aws_vpc.this',
    '15 struct data.aws_ami.ubuntu',
    '16 variable output.id',
    '19 module module.net',
    '21 struct target.app',
  ]);
  expect(definitions[0]).toMatchObject({ doc: 'How many.', endLine: 4 });
  expect(definitions[5]?.doc).toBe('The id.');
});

test('a local source leads to the files of the folder, and to nothing below it', async () => {
  const resolution = await resolveTree({
    'main.tf': [
      'module "a" {\n  source = "./modules/a"\n}',
      'module "b" {\n  source = "terraform-aws-modules/vpc/aws"\n}',
      'module "c" {\n  source = "./gone"\n}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of HCL
      'module "d" {\n  source = "./${var.x}"\n}',
      'module "e" {\n  source = "git::https://example.com/e.git?ref=v1"\n}\n',
    ].join('\n'),
    'modules/a/main.tf': 'module "up" { source = "../.." }\n',
    'modules/a/variables.tf': '',
    'modules/a/README.md': '',
    'modules/a/deeper/main.tf': '',
    'live/terragrunt.hcl': 'terraform {\n  source = "..//modules/a"\n}\ninclude "root" {\n  path = "../root.hcl"\n}\n',
    'root.hcl': '',
  });
  expect(edgeLines(resolution)).toEqual([
    'live/terragrunt.hcl -> modules/a/main.tf (import)',
    'live/terragrunt.hcl -> modules/a/variables.tf (import)',
    'live/terragrunt.hcl -> root.hcl (import)',
    'main.tf -> modules/a/main.tf (import)',
    'main.tf -> modules/a/variables.tf (import)',
    'modules/a/main.tf -> main.tf (import)',
  ]);
  expect(resolution.edges[0]).toMatchObject({ line: 2 });
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual(['./gone not-found']);
  expect(resolution.externals.map((external) => external.package)).toEqual([
    'terraform-aws-modules/vpc/aws',
    'git::https://example.com/e.git',
  ]);
});

test('who takes one file of a module takes all, and tests run it', () => {
  const paths = ['m/a.tf', 'm/b.tf', 'm/x.tftest.hcl', 'm/tests/y.tftest.hcl', 'm/tests/z.hcl', 'main.tf'];
  const implied = conventions.implied!(paths, (path) => (path === 'm/b.tf' ? [{ to: 'main.tf' }] : []));
  expect([...implied('m/a.tf')]).toEqual([
    ['main.tf', 'module'],
    ['m/x.tftest.hcl', 'module'],
    ['m/tests/y.tftest.hcl', 'module'],
  ]);
  expect([isTestPath('x.tftest.hcl'), isTestPath('x.hcl')]).toEqual([true, false]);
});
