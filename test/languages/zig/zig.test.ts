import { expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('functions, types, tests and constants of containers are defined; what is local is not', async () => {
  const { definitions, doc } = await parseText(
    `//! A list.

const std = @import("std");

/// Grows.
pub const List = struct {
    len: usize,
    const Self = @This();
    pub fn init() List {
        const local = 1;
        return .{ .len = local };
    }
};
const Color = enum { red };
const Value = union(enum) { a: u32 };
const Failure = error{Full};
const Handle = opaque {};
pub fn add(a: u32) !void {
    var b = a;
    _ = b;
}
var counter: u32 = 1;
test "adds" {
    const x = 1;
    _ = x;
}
`,
    languageById('zig'),
  );
  expect(definitions.map(({ kind, qualifiedName, exported }) => `${kind} ${qualifiedName} ${exported}`)).toEqual([
    'constant std false',
    'struct List true',
    'constant List.Self false',
    'method List.init true',
    'enum Color false',
    'type Value false',
    'enum Failure false',
    'struct Handle false',
    'function add true',
    'variable counter false',
    'function adds false',
  ]);
  expect(definitions[1]).toMatchObject({ doc: 'Grows.', startLine: 6, endLine: 13 });
  expect(doc).toBe('A list.');
});

test('imports of paths lead to files, those of modules outside or to the build script', async () => {
  const resolution = await resolveTree({
    'build.zig': 'pub fn build(b: *B) void { _ = b.addModule("own", .{}); }\n',
    'src/main.zig': `const std = @import("std");
const a = @import("a.zig");
const B = @import("../lib/b.zig").B;
const own = @import("own");
const gone = @import("gone.zig");
const meta = @import("../build.zig.zon");
`,
    'src/a.zig': '',
    'lib/b.zig': '',
    'build.zig.zon': '.{}\n',
  });
  expect(edgeLines(resolution)).toEqual([
    'src/main.zig -> build.zig.zon (require)',
    'src/main.zig -> lib/b.zig (require)',
    'src/main.zig -> src/a.zig (require)',
  ]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
    'own conditional',
    'gone.zig not-found',
  ]);
  expect(resolution.externals.map((external) => external.package)).toEqual(['std']);
});
