/** A path with `~` for the home and `{VARIABLE:default}`; one for all systems, or one each. */
export type AgentPath = string | Readonly<Record<'linux' | 'darwin' | 'win32', string>>;

/** A coding agent, as its documentation describes it. */
export interface Agent {
  /** For `--agent`. */
  readonly name: AgentName;
  readonly title: string;
  /** Any of these files or folders, or of these commands on the PATH, shows that it is on the machine. */
  readonly found: { readonly paths: readonly AgentPath[]; readonly commands: readonly string[] };
  /** For all projects of the user. */
  readonly user: AgentFiles;
  /** For one project, relative to its root; absent where the agent documents no such file. */
  readonly project?: AgentFiles;
}

export type AgentName =
  | 'claude-code'
  | 'cursor'
  | 'vscode'
  | 'windsurf'
  | 'codex'
  | 'gemini'
  | 'opencode'
  | 'zed'
  | 'junie'
  | 'copilot';

export interface AgentFiles {
  /** Where it registers MCP servers: the first that exists, else the first. */
  readonly config: readonly AgentPath[];
  readonly server: readonly ServerShape[];
  /** A file that it reads at the beginning of every session. */
  readonly instructions?: AgentPath;
  /** A skill file, which it reads when it needs it. */
  readonly skill?: AgentPath;
}

/** How a server stands in a configuration. Of several shapes, the first whose `where` is in the file already, or the last. */
export interface ServerShape {
  readonly format: 'json' | 'toml';
  /** Keys that lead to the table of servers. */
  readonly path: readonly string[];
  readonly where?: readonly string[];
  readonly entry: (launch: Launch) => object;
}

/** The command that an agent starts Pharos with. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The machine that an agent is looked for on. */
export interface Machine {
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
