import { expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('types, directives, operations, fragments and fields of the root types are defined', async () => {
  const { definitions } = await parseText(
    `"""
One who buys:
type Fake {}
"""
type User implements Node @key(fields: "id") {
  id: ID! # type Hidden {}
  type: String
}
extend type Query {
  "Who asks."
  me(first: Int = 1): User
  users(filter: Filter = { name: "x" }): [User!]!
}
union Found =
  | User
  | Order
scalar Date
directive @auth(role: Role = ADMIN) on FIELD_DEFINITION
enum Role { ADMIN }
query Me($id: ID!) { me { ...Parts } }
fragment Parts on User { id }
`,
    languageById('graphql'),
  );
  expect(
    definitions.map(
      ({ kind, qualifiedName, startLine, endLine }) => `${startLine}-${endLine} ${kind} ${qualifiedName}`,
    ),
  ).toEqual([
    '5-8 class User',
    '9-13 class Query',
    '11-11 method Query.me',
    '12-12 method Query.users',
    '14-16 type Found',
    '17-17 type Date',
    '18-18 macro @auth',
    '19-19 enum Role',
    '20-20 function Me',
    '21-21 function Parts',
  ]);
  expect(definitions[0]).toMatchObject({ doc: 'One who buys:\ntype Fake {}', exported: true });
  expect(definitions[2]).toMatchObject({ doc: 'Who asks.', signature: 'me(first: Int = 1): User' });
});

test('comments of loaders import files beside', async () => {
  const resolution = await resolveTree({
    'q/a.graphql': `#import "./b.gql"
# import Parts, User from '../user.graphql'
# import Other from "shop/other.graphql"
#import "./gone.graphql"
# To import "x.graphql", see the docs.
query A { a }
`,
    'q/b.gql': '',
    'user.graphql': '',
  });
  expect(edgeLines(resolution)).toEqual(['q/a.graphql -> q/b.gql (import)', 'q/a.graphql -> user.graphql (import)']);
  expect(resolution.unresolved.map(({ specifier }) => specifier)).toEqual(['./gone.graphql']);
  expect(resolution.externals.map((external) => external.package)).toEqual(['shop']);
});
