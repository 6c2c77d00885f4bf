import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AgentName } from '../../src/lib/usecases/setup/agent.ts';

/** A home as plain data: a text is a file, `undefined` a folder. */
export interface AgentHome {
  readonly title: string;
  readonly files: Readonly<Record<string, string | undefined>>;
  /** Agents that should be found. */
  readonly agents: readonly AgentName[];
}

const CLAUDE_STATE = '{\n  "numStartups": 3,\n  "projects": {\n    "/x": { "history": ["a \\u00e9"] }\n  }\n}\n';

/** Each agent alone, all of them, and configurations that people wrote. */
export const HOMES: readonly AgentHome[] = [
  { title: 'Claude Code, with its state', files: { '.claude.json': CLAUDE_STATE }, agents: ['claude-code'] },
  {
    title: 'Cursor, with a server',
    files: { '.cursor/mcp.json': '{"mcpServers":{"other":{"command":"x","args":[]}}}' },
    agents: ['cursor'],
  },
  {
    title: 'VS Code, with inputs in front and behind',
    files: { '.config/Code/User/mcp.json': '{\n\t"inputs": [],\n\t"servers": {},\n\t"sandbox": {}\n}' },
    agents: ['vscode'],
  },
  {
    title: 'Windsurf, with an empty file and rules without a last line end',
    files: {
      '.codeium/windsurf/mcp_config.json': '',
      '.codeium/windsurf/memories/global_rules.md': '# Rules\n\nBe kind.',
    },
    agents: ['windsurf'],
  },
  {
    title: 'Codex, with comments and an array of tables at the end',
    files: {
      '.codex/config.toml':
        '# mine\nmodel = "o"  # fast\n\n[mcp_servers.other]\ncommand = \'x\'\n\n[[profiles]]\nname = "a"',
      '.codex/AGENTS.md': 'Rules\n\n\n',
    },
    agents: ['codex'],
  },
  {
    title: 'Gemini CLI, with CRLF and a mark of the byte order',
    files: {
      '.gemini/settings.json': '\uFEFF{\r\n    "theme": "Dracula",\r\n    "mcpServers": {\r\n    }\r\n}\r\n',
      '.gemini/GEMINI.md': '\uFEFFRules\r\n',
    },
    agents: ['gemini'],
  },
  {
    title: 'OpenCode, with comments and trailing commas',
    files: {
      '.config/opencode/opencode.jsonc':
        '{\n  "$schema": "https://opencode.ai/config.json", // schema\n  "mcp": {\n    "jira": { "type": "local", "command": ["j"], }, // ours\n    /* last */\n  },\n}\n',
    },
    agents: ['opencode'],
  },
  {
    title: 'Zed, with comments at every place',
    files: {
      '.config/zed/settings.json':
        '// Zed settings\n//\n{\n  // font\n  "ui_font_size": 16, // big\n  "context_servers": {\n    // none yet\n  }\n  // end\n}\n// after\n',
    },
    agents: ['zed'],
  },
  { title: 'Junie, with a folder only', files: { '.junie': undefined }, agents: ['junie'] },
  {
    title: 'GitHub Copilot CLI, with a blank file',
    files: { '.copilot/mcp-config.json': '\n\n' },
    agents: ['copilot'],
  },
  {
    title: 'all of them',
    files: {
      ...{ '.claude/CLAUDE.md': '# Me\n', '.cursor': undefined, '.config/Code/User': undefined },
      ...{ '.codeium/windsurf': undefined, '.codex': undefined, '.gemini': undefined },
      ...{ '.config/opencode': undefined, '.config/zed': undefined, '.junie': undefined, '.copilot': undefined },
    },
    agents: ['claude-code', 'cursor', 'vscode', 'windsurf', 'codex', 'gemini', 'opencode', 'zed', 'junie', 'copilot'],
  },
];

export function writeHome(home: string, files: AgentHome['files']): void {
  mkdirSync(home, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(home, path);
    mkdirSync(text === undefined ? file : dirname(file), { recursive: true });
    if (text === undefined) continue;
    writeFileSync(file, text);
    // Others than those of a new file, so that a test sees whether they stay.
    chmodSync(file, 0o600);
  }
}

/** Everything below a folder: bytes and permissions of files, targets of links, folders. */
export function bytesOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(entries.map((path) => [path, stateOf(join(folder, path))]));
}

function stateOf(file: string): string {
  const stats = lstatSync(file);
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(file)}`;
  if (!stats.isFile()) return 'folder';
  return `${(stats.mode & 0o777).toString(8)} ${readFileSync(file).toString('base64')}`;
}
