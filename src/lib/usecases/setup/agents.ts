import type { Agent, AgentFiles, Launch, ServerShape } from './agent.ts';

const typed = ({ command, args, env }: Launch) => ({ type: 'stdio', command, args, ...(env && { env }) });
const plain = ({ command, args, env }: Launch) => ({ command, args, ...(env && { env }) });
/** Copilot starts a server without tools unless they are named. */
const withTools = ({ command, args, env = {} }: Launch) => ({ type: 'local', command, args, env, tools: ['*'] });
const custom = ({ command, args, env = {} }: Launch) => ({ source: 'custom', command, args, env });
const inOneList = ({ command, args, env }: Launch) => ({
  type: 'local',
  command: [command, ...args],
  ...(env && { environment: env }),
});

const mcpServers = (entry: ServerShape['entry']): readonly ServerShape[] => [
  { format: 'json', path: ['mcpServers'], entry },
];

/** Version 2 reads both shapes; a file that has the newer one gets it. */
const OPENCODE_SERVER: readonly ServerShape[] = [
  { format: 'json', path: ['mcp', 'servers'], where: ['mcp', 'servers'], entry: inOneList },
  { format: 'json', path: ['mcp'], entry: (launch) => ({ ...inOneList(launch), enabled: true }) },
];
const CODEX_SERVER: readonly ServerShape[] = [{ format: 'toml', path: ['mcp_servers'], entry: plain }];
const VSCODE_SERVER: readonly ServerShape[] = [{ format: 'json', path: ['servers'], entry: typed }];
/** Claude Code and Copilot share it. */
const PORTABLE: Pick<AgentFiles, 'config' | 'server'> = { config: ['.mcp.json'], server: mcpServers(typed) };

const CLAUDE = '{CLAUDE_CONFIG_DIR:~/.claude}';
const CODEX = '{CODEX_HOME:~/.codex}';
const COPILOT = '{COPILOT_HOME:~/.copilot}';
const OPENCODE = '{XDG_CONFIG_HOME:~/.config}/opencode';
const VSCODE = {
  linux: '{XDG_CONFIG_HOME:~/.config}/Code/User',
  darwin: '~/Library/Application Support/Code/User',
  win32: '{APPDATA:~/AppData/Roaming}/Code/User',
};
const VSCODE_CONFIG = {
  linux: `${VSCODE.linux}/mcp.json`,
  darwin: `${VSCODE.darwin}/mcp.json`,
  win32: `${VSCODE.win32}/mcp.json`,
};
const ZED = {
  linux: '{XDG_CONFIG_HOME:~/.config}/zed',
  darwin: '~/.config/zed',
  win32: '{APPDATA:~/AppData/Roaming}/Zed',
};
const zedFile = (name: string) => ({
  linux: `${ZED.linux}/${name}`,
  darwin: `${ZED.darwin}/${name}`,
  win32: `${ZED.win32}/${name}`,
});

/**
 * The agents whose configuration is documented, with what `pharos install` writes for each.
 *
 * @see https://code.claude.com/docs/en/mcp (`~/.claude.json`, `.mcp.json`), /memory (`CLAUDE.md`), /skills, /settings (CLAUDE_CONFIG_DIR)
 * @see https://cursor.com/docs/mcp (`mcp.json`), https://cursor.com/docs/context/rules (`AGENTS.md`)
 * @see https://code.visualstudio.com/docs/agents/reference/mcp-configuration, /docs/configure/settings (the user folder), /docs/agent-customization/custom-instructions (`AGENTS.md`)
 * @see https://docs.windsurf.com/windsurf/cascade/mcp, /windsurf/cascade/memories (`global_rules.md`); no file of a project
 * @see https://developers.openai.com/codex/mcp (`config.toml`, also of trusted projects), /codex/guides/agents-md
 * @see https://geminicli.com/docs/tools/mcp-server, /docs/cli/gemini-md
 * @see https://opencode.ai/docs/mcp-servers, /docs/migrate-v1 (both shapes), /docs/rules
 * @see https://zed.dev/docs/ai/mcp, /docs/ai/instructions
 * @see https://junie.jetbrains.com/docs/junie-cli-mcp-configuration.html, /docs/guidelines-and-memory.html; the agent of the JetBrains IDEs
 * @see https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/add-mcp-servers, add-custom-instructions
 */
export const AGENTS: readonly Agent[] = [
  {
    name: 'claude-code',
    title: 'Claude Code',
    found: { paths: [CLAUDE, '~/.claude.json'], commands: ['claude'] },
    user: {
      config: ['{CLAUDE_CONFIG_DIR:~}/.claude.json'],
      server: mcpServers(typed),
      instructions: `${CLAUDE}/CLAUDE.md`,
      skill: `${CLAUDE}/skills/pharos/SKILL.md`,
    },
    project: { ...PORTABLE, instructions: 'CLAUDE.md', skill: '.claude/skills/pharos/SKILL.md' },
  },
  {
    name: 'cursor',
    title: 'Cursor',
    found: { paths: ['~/.cursor'], commands: ['cursor', 'cursor-agent'] },
    user: { config: ['~/.cursor/mcp.json'], server: mcpServers(typed) },
    project: { config: ['.cursor/mcp.json'], server: mcpServers(typed), instructions: 'AGENTS.md' },
  },
  {
    name: 'vscode',
    title: 'VS Code',
    found: { paths: [VSCODE], commands: ['code'] },
    user: { config: [VSCODE_CONFIG], server: VSCODE_SERVER },
    project: { config: ['.vscode/mcp.json'], server: VSCODE_SERVER, instructions: 'AGENTS.md' },
  },
  {
    name: 'windsurf',
    title: 'Windsurf',
    found: { paths: ['~/.codeium/windsurf'], commands: ['windsurf'] },
    user: {
      config: ['~/.codeium/windsurf/mcp_config.json'],
      server: mcpServers(plain),
      instructions: '~/.codeium/windsurf/memories/global_rules.md',
    },
  },
  {
    name: 'codex',
    title: 'Codex',
    found: { paths: [CODEX], commands: ['codex'] },
    user: { config: [`${CODEX}/config.toml`], server: CODEX_SERVER, instructions: `${CODEX}/AGENTS.md` },
    project: { config: ['.codex/config.toml'], server: CODEX_SERVER, instructions: 'AGENTS.md' },
  },
  {
    name: 'gemini',
    title: 'Gemini CLI',
    found: { paths: ['~/.gemini'], commands: ['gemini'] },
    user: {
      config: ['~/.gemini/settings.json'],
      server: mcpServers(plain),
      instructions: '~/.gemini/GEMINI.md',
    },
    project: { config: ['.gemini/settings.json'], server: mcpServers(plain), instructions: 'GEMINI.md' },
  },
  {
    name: 'opencode',
    title: 'OpenCode',
    found: { paths: [OPENCODE], commands: ['opencode'] },
    user: {
      config: [`${OPENCODE}/opencode.json`, `${OPENCODE}/opencode.jsonc`],
      server: OPENCODE_SERVER,
      instructions: `${OPENCODE}/AGENTS.md`,
    },
    project: { config: ['opencode.json', 'opencode.jsonc'], server: OPENCODE_SERVER, instructions: 'AGENTS.md' },
  },
  {
    name: 'zed',
    title: 'Zed',
    found: { paths: [ZED], commands: ['zed', 'zeditor'] },
    user: {
      config: [zedFile('settings.json')],
      server: [{ format: 'json', path: ['context_servers'], entry: custom }],
      instructions: zedFile('AGENTS.md'),
    },
  },
  {
    name: 'junie',
    title: 'Junie (JetBrains)',
    found: { paths: ['~/.junie'], commands: ['junie'] },
    user: {
      config: ['~/.junie/mcp/mcp.json'],
      server: mcpServers(plain),
      instructions: '~/.junie/AGENTS.md',
    },
    project: { config: ['.junie/mcp/mcp.json'], server: mcpServers(plain), instructions: 'AGENTS.md' },
  },
  {
    name: 'copilot',
    title: 'GitHub Copilot CLI',
    found: { paths: [COPILOT], commands: ['copilot'] },
    user: {
      config: [`${COPILOT}/mcp-config.json`],
      server: mcpServers(withTools),
      instructions: `${COPILOT}/copilot-instructions.md`,
    },
    project: { ...PORTABLE, instructions: 'AGENTS.md' },
  },
];
