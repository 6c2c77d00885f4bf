import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PharosError } from './errors.ts';

/** Everything that comes from outside, read once. */
export interface Config {
  /** Holds the embedded store. */
  readonly dataDirectory: string;
  /** Holds clones while they are read. */
  readonly temporaryDirectory: string;
  /** For private repositories. */
  readonly gitToken: string | undefined;
  /** Permits http: and loopback addresses in repository URLs. */
  readonly allowLoopback: boolean;
  /** NO_COLOR (no-color.org) is set. */
  readonly noColor: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration from the environment. This is the only place that reads it.
 *
 * @throws {PharosError} USAGE for a MODE that this version cannot serve
 */
export function loadConfig(environment: Environment = process.env): Config {
  const mode = environment['MODE'];
  if (mode !== undefined && mode !== '') {
    throw new PharosError('USAGE', `MODE=${mode} is not available in this version`, {
      hint: 'Unset MODE: everything then runs embedded on this machine.',
    });
  }
  return Object.freeze({
    dataDirectory: dataDirectory(environment),
    temporaryDirectory: resolve(environment['PHAROS_TMP_DIR'] ?? join(tmpdir(), 'pharos')),
    gitToken: environment['PHAROS_GIT_TOKEN'] || undefined,
    allowLoopback: environment['PHAROS_ALLOW_LOOPBACK'] === '1',
    noColor: Boolean(environment['NO_COLOR']),
  });
}

/** PHAROS_DATA_DIR, else `pharos` in the XDG data directory (XDG Base Directory Specification 0.8). */
function dataDirectory(environment: Environment): string {
  if (environment['PHAROS_DATA_DIR']) return resolve(environment['PHAROS_DATA_DIR']);
  const base = environment['XDG_DATA_HOME'] || environment['LOCALAPPDATA'] || join(homedir(), '.local', 'share');
  return join(base, 'pharos');
}
