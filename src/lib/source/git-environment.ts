export interface LocalRepository {
  /** Absolute path of the git directory (`.git`, or the bare repository itself). */
  readonly gitDirectory: string;
  /** Absolute path of the work tree; undefined for a bare repository. */
  readonly workTree: string | undefined;
}

/**
 * The whole environment of a git process: nothing of the caller's own is inherited, no configuration but the repository's
 * is read, no question is asked, nothing is fetched or locked behind our back.
 *
 * @param protocols the transports git may use, separated by ':'; none for work on a local repository
 * @param path the search path for executables
 */
export function gitEnvironment(protocols = 'none', path = process.env['PATH'] ?? ''): Record<string, string> {
  return {
    PATH: path,
    HOME: '',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    GIT_PAGER: 'cat',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    // A partial clone would otherwise ask its remote for missing objects, through whatever command its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_LITERAL_PATHSPECS: '1',
    // Beats protocol.*.allow of the repository's own configuration.
    GIT_ALLOW_PROTOCOL: protocols,
  };
}

/**
 * The environment for a repository on this machine. GIT_DIR and GIT_WORK_TREE are always given, so that `core.worktree` cannot
 * point elsewhere and a repository of another user (a mounted folder in a container) still opens: see UNTRUSTED_CONFIG.
 */
export function localEnvironment(repository: LocalRepository): Record<string, string> {
  const environment = { ...gitEnvironment(), GIT_DIR: repository.gitDirectory };
  return repository.workTree === undefined ? environment : { ...environment, GIT_WORK_TREE: repository.workTree };
}

/** Switches off everything through which a repository's own configuration could run a program or read outside the repository. */
export const UNTRUSTED_CONFIG: readonly string[] = [
  '--no-pager',
  ...[
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.untrackedCache=false',
    'core.excludesFile=/dev/null',
    'core.attributesFile=/dev/null',
    'core.sshCommand=false',
    'credential.helper=',
    'protocol.allow=never',
    'submodule.recurse=false',
    'gc.auto=0',
  ].flatMap((setting) => ['-c', setting]),
];
