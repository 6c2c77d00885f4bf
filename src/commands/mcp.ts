import { once } from 'node:events';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { Flags } from '@oclif/core';
import { type Actor, localAgent } from '../lib/actor.ts';
import { type CommandContext, PharosCommand } from '../lib/cli/pharos-command.ts';
import { createGraphCache } from '../lib/modules/graph/api.ts';
import { toolsOff } from '../lib/modules/index.ts';
import { checkToolNames, createMcpServer } from '../mcp/create-mcp-server.ts';
import type { McpContext } from '../mcp/tool.ts';

/** Bytes: three of 10,000 files. */
const GRAPH_CACHE_BYTES = 100e6;

export default class Mcp extends PharosCommand {
  static override summary = 'Serve coding agents over stdin and stdout, with the Model Context Protocol.';

  static override description =
    'Tools: explore and status; --tools adds search, like, outline, dependencies, dependents, calls, hierarchy, impact, map. Agents start it themselves; docs/mcp.md shows the settings they need.';

  static override examples = [
    { command: 'claude mcp add pharos -- npx <%= config.bin %> mcp', description: 'Register it in Claude Code' },
    { command: '<%= config.bin %> mcp --allow-ingest', description: 'Let the agent index repositories, too' },
  ];

  static override flags = {
    tools: Flags.string({
      description: 'the tools to offer: names, separated by commas, or all (default: explore, status and ingest)',
    }),
    'allow-ingest': Flags.boolean({ description: 'offer a tool that indexes repositories' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Mcp);
    const tools = flags.tools?.split(',').map((name) => name.trim());
    checkToolNames(tools ?? []);
    return this.withStores(async (context) => {
      const { container, settings, signal } = context;
      const mayIngest = flags['allow-ingest'];
      const actor = localAgent(mayIngest ? ['read', 'ingest'] : ['read']);
      const { version } = this.config;
      const graphs = createGraphCache(GRAPH_CACHE_BYTES);
      const onFailure = (error: unknown) => process.stderr.write(`pharos: ${(error as Error).stack ?? error}\n`);
      const serving = serveStdio(
        () =>
          createMcpServer({
            ...{ actor, stores: container.stores, graphs, directory: process.cwd(), version, onFailure },
            toolsOff: toolsOff(settings),
            tools,
            ...(container.encoders && { encoders: container.encoders }),
            ...(mayIngest && { ingest: ingestFor(context, actor) }),
          }),
        { onerror: onFailure },
      );
      if (!signal.aborted) await Promise.race([once(signal, 'abort'), once(process.stdin, 'end')]);
      await serving.close();
      return this.exit(0);
    });
  }
}

/** Parsers and trainers load with the first repository that is ingested. */
function ingestFor({ container, settings }: CommandContext, actor: Actor): NonNullable<McpContext['ingest']> {
  const { stores, writer, encoders } = container;
  const { temporaryDirectory, allowLoopback, gitToken, model } = settings;
  return async (repository, signal) => {
    const { ingest } = await import('../lib/usecases/ingest/ingest.ts');
    return ingest({
      ...{ actor, repository, stores, writer, temporaryDirectory, allowLoopback, signal },
      ...(encoders && { encoders }),
      ...(model !== undefined && { model }),
      ...(gitToken !== undefined && { token: gitToken }),
    });
  };
}
