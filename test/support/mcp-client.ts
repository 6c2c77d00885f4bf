import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** Result of a tool. */
export interface Said {
  readonly text: string;
  readonly isError: boolean;
}

export interface McpAgent {
  readonly client: Client;
  /** Of the server. */
  readonly pid: number | undefined;
  ask(tool: string, parameters?: Record<string, unknown>): Promise<Said>;
}

/** The official client, connected to `pharos mcp` as built; the index is left as it is unless the environment says otherwise. */
export async function startAgent(
  dataDirectory: string,
  cwd: string,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<McpAgent> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(import.meta.dirname, '../../bin/run.js'), 'mcp', ...flags],
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dataDirectory,
      PHAROS_DATA_DIR: dataDirectory,
      PHAROS_MCP_INDEX: '0',
      ...env,
    },
  });
  const agent = await agentOver(transport);
  return { ...agent, pid: transport.pid ?? undefined };
}

/** The official client over any transport; `auto` asks for the newest revision, `legacy` begins with `initialize`. */
export async function agentOver(
  transport: Parameters<Client['connect']>[0],
  mode: 'auto' | 'legacy' = 'auto',
): Promise<Omit<McpAgent, 'pid'>> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    client,
    async ask(name, parameters = {}) {
      const { content, isError = false } = await client.callTool({ name, arguments: parameters });
      const [first] = content;
      return { text: first?.type === 'text' ? first.text : '', isError };
    },
  };
}
