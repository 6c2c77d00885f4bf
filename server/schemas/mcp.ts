import { z } from 'zod';

const id = z.union([z.string(), z.number()]);
const version = z.literal('2.0');

/** A request or a notification. */
export const rpcMessage = z
  .looseObject({
    jsonrpc: version,
    id: id.optional().meta({ description: 'Absent in a notification' }),
    method: z.string().meta({ examples: ['initialize', 'tools/list', 'tools/call'] }),
    params: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({
    id: 'RpcMessage',
    example: {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'search', arguments: { query: 'where are cookies signed' } },
    },
  });

const rpcResult = z.looseObject({ jsonrpc: version, id, result: z.record(z.string(), z.unknown()) });

/** An error; its id is null where the request had none that could be read. */
export const rpcErrorAnswer = z.looseObject({
  jsonrpc: version,
  id: id.nullable().optional(),
  error: z.looseObject({ code: z.int(), message: z.string(), data: z.unknown().optional() }),
});

const rpcOne = z.union([rpcResult, rpcErrorAnswer]);

export const rpcAnswer = z.union([rpcOne, z.array(rpcOne)]);

export const mcpTools = z.strictObject({
  tools: z.array(
    z.strictObject({
      ...{ name: z.string(), title: z.string(), description: z.string() },
      input_schema: z.looseObject({ type: z.literal('object') }).describe('JSON Schema'),
    }),
  ),
  total: z.int().min(0),
});
