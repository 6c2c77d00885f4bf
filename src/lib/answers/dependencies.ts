import { z } from 'zod';
import { about, line, unlinked } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

const link = z.strictObject({
  path: z.string(),
  kind: z.string(),
  line: z.int().min(0),
  specifier: z.string(),
  test: z.boolean(),
});

export const file = z.strictObject({
  ...about,
  path: z.string(),
  language: z.string(),
  unlinked,
  reason: z.string().optional().describe('Why the dependencies of this file are unknown; absent when they are known'),
  dependencies: z.array(link).describe('What it imports; the line is its own'),
  dependents: z.array(link).describe('What imports it; the line is theirs'),
  symbols: z.array(z.strictObject(withOldNames({ symbol: z.string(), kind: z.string(), start_line: line }))),
});

const fileEdge = z.strictObject({
  from: z.string(),
  to: z.string(),
  kind: z.enum(['import', 'type', 'reexport', 'dynamic', 'require', 'asset', 'module', 'path', 'package']),
  line,
  specifier: z.string(),
  test: z.boolean(),
});

const symbolEdge = z.strictObject(
  withOldNames({ from: z.string(), from_symbol: z.string(), to: z.string(), to_symbol: z.string(), line }),
);

export const edges = z.strictObject({ edges: z.array(z.xor([fileEdge, symbolEdge])) });
