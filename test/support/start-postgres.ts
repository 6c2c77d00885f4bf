import { spawnSync } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian, Homebrew and others put the server's programs, which are on no PATH. */
const PROGRAMS = ['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql*/bin', '/usr/local/opt/postgresql*/bin'];
/** Begins a random port range that other services of a test machine do not use. */
const FIRST_PORT = 30_000;

/**
 * Before all tests: a Postgres of their own, which asks for no password and keeps nothing, unless PHAROS_TEST_DATABASE_URL names
 * one. Without an installed server nothing is started, and tests that need one skip.
 */
export default function startPostgres(): (() => void) | undefined {
  const programs = PROGRAMS.flatMap((pattern) => globSync(pattern)).sort();
  const bin = programs.findLast((directory) => spawnSync(join(directory, 'initdb'), ['--version']).status === 0);
  if (process.env['PHAROS_TEST_DATABASE_URL'] !== undefined || bin === undefined) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'pharos-postgres-'));
  const user = serverUser();
  if (user) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const run = (program: string, ...words: string[]) =>
    spawnSync(join(bin, program), [...words, '--pgdata', data], { ...user, cwd: directory, stdio: 'ignore' }).status ===
    0;
  const stop = () => {
    run('pg_ctl', 'stop', '--mode', 'immediate');
    rmSync(directory, { recursive: true, force: true });
  };
  run('initdb', '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync');
  for (let attempt = 0; attempt < 9; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * 9000);
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${directory} -c fsync=off`;
    if (!run('pg_ctl', 'start', '--wait', '--log', join(directory, 'log'), '--options', options)) continue;
    process.env['PHAROS_TEST_DATABASE_URL'] = `postgresql://postgres@127.0.0.1:${port}/postgres`;
    return stop;
  }
  stop();
  return undefined;
}

/** Postgres refuses to run as root; its package brings a user for it. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
