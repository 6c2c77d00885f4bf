import { once } from 'node:events';
import { homedir } from 'node:os';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { Flags } from '@oclif/core';
import type { Actor } from '../lib/actor.ts';
import { agentActor } from '../lib/cli/agent-actor.ts';
import { noteStores } from '../lib/cli/note-options.ts';
import { type CommandContext, PharosCommand } from '../lib/cli/pharos-command.ts';
import type { Config } from '../lib/config.ts';
import { annotationsModule } from '../lib/modules/annotations/api.ts';
import { curationModule } from '../lib/modules/curation/api.ts';
import { duplicatesModule } from '../lib/modules/duplicates/api.ts';
import { createGraphCache } from '../lib/modules/graph/api.ts';
import { isModuleOn, toolsOff } from '../lib/modules/index.ts';
import { qualityModule } from '../lib/modules/quality/api.ts';
import { scholarlyModule } from '../lib/modules/scholarly/api.ts';
import { followRepository } from '../lib/usecases/ingest/follow-repository.ts';
import { ingestCommand } from '../lib/usecases/questions/choose-repositories.ts';
import { settleIndex } from '../lib/usecases/questions/settle-index.ts';
import { treeToFollow } from '../lib/usecases/questions/tree-to-follow.ts';
import { checkToolNames, createMcpServer } from '../mcp/create-mcp-server.ts';
import type { Following } from '../mcp/following.ts';
import type { McpContext } from '../mcp/tool.ts';

/** Bytes: three of 10,000 files. */
const GRAPH_CACHE_BYTES = 100e6;

export default class Mcp extends PharosCommand {
  static override summary = 'Serve coding agents over stdin and stdout, with the Model Context Protocol.';

  static override description =
    'Tools: explore and status; --tools adds search, like, outline, dependencies, dependents, calls, hierarchy, impact, review, map, notes. Agents start it themselves, once `pharos install` has registered it. The git repository around the current directory is indexed in the background, and its edits are followed while an agent is connected.';

  static override examples = [
    {
      command: 'claude mcp add pharos -- npx <%= config.bin %> mcp',
      description: 'Register it by hand in Claude Code',
    },
    { command: '<%= config.bin %> mcp --allow-ingest', description: 'Let the agent index repositories, too' },
    { command: '<%= config.bin %> mcp --allow-notes', description: 'Let the agent attach notes to code' },
    { command: '<%= config.bin %> mcp --no-index', description: 'Answer from the index as it is' },
  ];

  static override flags = {
    tools: Flags.string({
      description: 'the tools to offer: names, separated by commas, or all (default: explore, status and ingest)',
    }),
    index: Flags.boolean({
      allowNo: true,
      description: 'index the repository around the current directory and follow its edits (default: PHAROS_MCP_INDEX)',
    }),
    'allow-notes': Flags.boolean({
      description:
        'offer a tool that attaches notes to code: marked as an agent’s, for 90 days unless you confirm them',
    }),
    'allow-ingest': Flags.boolean({ description: 'offer a tool that indexes repositories' }),
  };

  protected override readonly staysOpen = true;

  async run(): Promise<void> {
    const { flags } = await this.parse(Mcp);
    const tools = flags.tools?.split(',').map((name) => name.trim());
    checkToolNames(tools ?? []);
    return this.withStores(async (context) => {
      const { container, settings, signal } = context;
      const mayIngest = flags['allow-ingest'];
      const actor = agentActor(settings, { mayIngest, mayNote: flags['allow-notes'] });
      const { version } = this.config;
      const graphs = createGraphCache(GRAPH_CACHE_BYTES);
      const onFailure = (error: unknown) => process.stderr.write(`pharos: ${(error as Error).stack ?? error}\n`);
      const isIndexing = flags.index ?? settings.mcpIndex ?? isEmbedded(settings);
      const follower = isIndexing ? await follow(context, onFailure) : undefined;
      const serving = serveStdio(
        () =>
          createMcpServer({
            ...{ actor, stores: container.stores, graphs, directory: process.cwd(), version, onFailure },
            toolsOff: toolsOff(settings),
            tools,
            ...(follower && { following: follower.following }),
            ...(container.encoders && { encoders: container.encoders }),
            ...(isModuleOn(annotationsModule, settings) && { notes: () => noteStores(container) }),
            findsDuplicates: isModuleOn(duplicatesModule, settings),
            ...(isModuleOn(curationModule, settings) && { findings: () => container.moduleStore(curationModule) }),
            ...(isModuleOn(scholarlyModule, settings) && { references: () => container.moduleStore(scholarlyModule) }),
            tellsRisk: isModuleOn(qualityModule, settings),
            ...(mayIngest && { ingest: ingestFor(context, actor) }),
          }),
        { onerror: onFailure },
      );
      if (!signal.aborted) await Promise.race([once(signal, 'abort'), once(process.stdin, 'end')]);
      await serving.close();
      await follower?.stop();
      return this.exit(0);
    });
  }
}

/** Whether nothing that is indexed leaves this machine. */
function isEmbedded({ mode, databaseUrl, qdrant }: Config): boolean {
  return mode === 'local' && databaseUrl === undefined && qdrant === undefined;
}

/** Follows the tree around this directory, if there is one; without it, answers come from the index as it is. */
async function follow(
  { actor, container, settings }: CommandContext,
  onFailure: (error: unknown) => void,
): Promise<{ readonly following: Following; stop(): Promise<void> } | undefined> {
  const directory = process.cwd();
  const { catalog } = container.stores;
  const { temporaryDirectory } = settings;
  const repository = await treeToFollow({ actor, catalog, directory, home: homedir() });
  if (repository === undefined) return undefined;
  const board = await container.followBoard();
  const end = new AbortController();
  const owner = container.processId;
  const followed = followRepository({
    ...{ repository, board, owner, onFailure, signal: end.signal },
    settings: { config: settings },
  });
  return {
    following: {
      ...{ repository, directory, temporaryDirectory },
      command: ingestCommand(directory, repository),
      settle: (patience, signal) =>
        settleIndex({ actor, catalog, board, repository, temporaryDirectory, patience, signal }),
    },
    async stop() {
      end.abort();
      await followed;
    },
  };
}

/** Parsers and trainers load with the first repository that is ingested. */
function ingestFor({ container, settings }: CommandContext, actor: Actor): NonNullable<McpContext['ingest']> {
  const { stores, writer, encoders, peopleKey, afterPublish } = container;
  const { temporaryDirectory, allowLoopback, gitToken, model } = settings;
  return async (repository, signal) => {
    const { ingest } = await import('../lib/usecases/ingest/ingest.ts');
    return ingest({
      ...{ actor, repository, stores, writer, afterPublish, temporaryDirectory, allowLoopback, signal },
      ...(encoders && { encoders }),
      ...(peopleKey && { peopleKey }),
      ...(model !== undefined && { model }),
      ...(gitToken !== undefined && { token: gitToken }),
    });
  };
}
