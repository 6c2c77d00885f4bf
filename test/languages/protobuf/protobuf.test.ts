import { expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('messages, enums, services and their methods are defined; what comments and strings contain is not', async () => {
  const facts = await parseText(
    `// Orders of the shop.

syntax = "proto3";
package shop.v1;
import "shop/v1/item.proto";

/* An order.
 * It has items. */
message Order {
  option note = "message Fake { }";
  // message Hidden {}
  message Line { string name = 1; }
  enum State { NEW = 0; }
  string message = 1;
}
service Orders {
  // Places one.
  rpc Place(Order) returns (Order) {
    option (http) = { post: "/v1/orders" };
  }
  rpc Watch(stream Order) returns (stream Order);
}
`,
    languageById('protobuf'),
  );
  expect(
    facts.definitions.map(
      ({ kind, qualifiedName, startLine, endLine }) => `${startLine}-${endLine} ${kind} ${qualifiedName}`,
    ),
  ).toEqual([
    '9-15 struct Order',
    '12-12 struct Order.Line',
    '13-13 enum Order.State',
    '16-22 interface Orders',
    '18-20 method Orders.Place',
    '21-21 method Orders.Watch',
  ]);
  expect(facts).toMatchObject({ package: 'shop.v1', doc: 'Orders of the shop.' });
  expect(facts.definitions[0]).toMatchObject({ doc: 'An order.\nIt has items.', exported: true });
  expect(facts.definitions[4]).toMatchObject({ doc: 'Places one.', signature: 'rpc Place(Order) returns (Order)' });
});

test('an import leads to a file from a folder around the importing one, or from a module of buf', async () => {
  const resolution = await resolveTree({
    'proto/shop/v1/order.proto': `import "shop/v1/item.proto";
import public 'beside.proto';
import "twice.proto";
import "google/protobuf/any.proto";
import "acme/gone.proto";
import "far/away.proto";
import "gone.proto";
`,
    'proto/shop/v1/item.proto': '',
    'proto/shop/v1/beside.proto': '',
    'proto/twice.proto': '',
    'twice.proto': '',
    'other/far/away.proto': '',
    'buf.yaml': 'version: v2\nmodules:\n  - path: one\n  - path: two\n',
    'one/a/a.proto': 'import "b/b.proto";\nimport "c.proto";\n',
    'two/b/b.proto': '',
    'one/a/c.proto': '',
  });
  expect(edgeLines(resolution)).toEqual([
    'one/a/a.proto -> one/a/c.proto (import)',
    'one/a/a.proto -> two/b/b.proto (import)',
    'proto/shop/v1/order.proto -> proto/shop/v1/beside.proto (reexport)',
    'proto/shop/v1/order.proto -> proto/shop/v1/item.proto (import)',
  ]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
    'twice.proto ambiguous',
    'far/away.proto conditional',
    'gone.proto not-found',
  ]);
  expect(resolution.externals.map((external) => external.package)).toEqual(['google', 'acme']);
});
