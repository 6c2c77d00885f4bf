/**
 * Runs the install lines of the documentation as they are written, each in a fresh clone of what is committed here, and asks what they
 * installed for its version, an ingest and a search.
 *   npm run proof:install [-- --light | --only <text>]
 * --light: only what leaves the optional packages out, as CI does; --only: the lines, or the documents, that have a text in them.
 * Needs the package registry. Lines that cannot run here are named with the reason.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type InstallLine, readInstallLines } from './install-lines.ts';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** Most MB that an installation without the optional packages and devDependencies may take. */
const LIGHT_MB = 150;

/** Lines that cannot run here, and why. An entry that fits no line is an error. */
const NOT_RUN: readonly (readonly [RegExp, string])[] = [
  [/npm test/, 'the test command, which .ci/run runs'],
  [/docker/, 'needs a Docker engine; the steps of the Dockerfile are run without one'],
  [/--global webgpu/, 'adds to what another line installs'],
  [/--global onnxruntime-node/, 'adds to what another line installs, and downloads from a server of its maker'],
];

/** Placeholders that the reader of the lines fills in. */
const FILLED_IN: readonly (readonly [RegExp, string])[] = [
  [/https:\/\/git\.example\.org\/pharos\.git|<this repository>/g, `file://${root}`],
  [/\/opt\/pharos/g, '"$OPT"'],
  [/\bsudo /g, ''],
];

/** Where one line runs; nothing of it is used by another. */
interface Place {
  readonly clone: string;
  readonly prefix: string;
  readonly repository: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

function run(command: string, cwd: string, env: Place['env']): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', command], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`exit ${status}: ${command}\n${`${stdout}\n${stderr}`.trim().slice(-3000)}`);
  return stdout;
}

/** The machine's own commands, without what the `npm run` that runs this has put before them and told. */
function machineEnvironment(): Record<string, string | undefined> {
  const told = ([name]: [string, unknown]) => !/^(npm_|INIT_CWD|NODE_ENV|PHAROS_|MODE$)/i.test(name);
  const own = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(Object.entries(process.env).filter(told)), PATH: own.join(delimiter) };
}

function makePlace(scratch: string): Place {
  const machine = machineEnvironment();
  const clone = join(scratch, 'pharos');
  const prefix = join(scratch, 'prefix');
  const repository = join(scratch, 'shop');
  const home = join(scratch, 'home');
  // The folder of an agent, for `pharos install`.
  for (const folder of [prefix, home, join(home, '.claude')]) mkdirSync(folder);
  run(`git clone --quiet 'file://${root}' '${clone}'`, scratch, machine);
  cpSync(join(root, 'test/fixtures/version-0.1.0/repository'), repository, { recursive: true });
  run('git init --quiet && git add -A', repository, machine);
  return {
    clone,
    prefix,
    repository,
    home,
    env: {
      ...machine,
      PATH: [join(prefix, 'bin'), machine['PATH']].join(delimiter),
      HOME: home,
      // Packages that were downloaded once, and where from, stay those of the machine.
      npm_config_cache: run('npm config get cache', root, machine).trim(),
      npm_config_userconfig: join(process.env['HOME'] ?? '', '.npmrc'),
      npm_config_prefix: prefix,
      GITHUB_ACTION_PATH: clone,
      OPT: join(scratch, 'opt'),
    },
  };
}

/** Without devDependencies there is no pinned Node: the machine's own must do, and where it is too old this one stands in. */
function withNode(command: string, env: Place['env']): Place['env'] {
  if (!/--omit=dev|--global|git\+/.test(command)) return env;
  return { ...env, PATH: [dirname(process.execPath), env['PATH']].join(delimiter) };
}

/** Installs, and checks what the line promises; returns what it measured. */
function prove(command: string): { readonly megabytes?: number } {
  const scratch = mkdtempSync(join(tmpdir(), 'pharos-install-'));
  try {
    const place = makePlace(scratch);
    const env = withNode(command, place.env);
    const isGlobal = command.includes('--global');
    const filledIn = FILLED_IN.reduce((text, [pattern, value]) => text.replaceAll(pattern, value), command);
    run(filledIn, place.clone, env);
    const folder = command.includes('/opt/pharos') ? env['OPT']! : place.clone;
    const npx = /^npx .* pharos(?= install )/.exec(filledIn)?.[0] ?? 'npx pharos';
    const pharos = (args: string) => run(`${isGlobal ? 'pharos' : npx} ${args}`, folder, env);
    if (command.includes('pharos install')) expectServer(place.home, env);
    expectText(pharos('--version'), `pharos/${version} `);
    pharos(`ingest '${place.repository}'`);
    expectText(pharos(`search 'value added tax' --repo '${place.repository}'`), 'python/shop/price.py');
    if (isGlobal) run(`test -e '${place.prefix}/share/man/man1/pharos.1'`, folder, env);
    if (!existsSync(join(place.clone, 'node_modules'))) return {};
    const copied = isGlobal && command.includes('.tgz');
    const megabytes = Number.parseInt(
      run(`du -sm '${copied ? place.prefix : join(folder, 'node_modules')}'`, folder, env),
      10,
    );
    if (command.includes('--omit=dev') && megabytes >= LIGHT_MB)
      throw new Error(`${megabytes} MB, not less than ${LIGHT_MB}`);
    return { megabytes };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Starts what `pharos install` registered, outside of the clone, as an agent would. */
function expectServer(home: string, env: Place['env']): void {
  const { command, args } = JSON.parse(readFileSync(join(home, '.claude.json'), 'utf8')).mcpServers.pharos;
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'proof', version: '1' } };
  const input = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`;
  const { stdout, stderr } = spawnSync(command, args, { cwd: home, env, input, encoding: 'utf8' });
  expectText(stdout + stderr, '"serverInfo":{"name":"pharos"');
}

function expectText(text: string, expected: string): void {
  if (!text.includes(expected)) throw new Error(`'${expected}' is not in: ${text.slice(0, 1000)}`);
}

const [flag, only = ''] = process.argv.slice(2);

/** Whether the flags ask for a line. CI runs those that need no 420 MB of runtimes. */
function isWanted({ command, places }: InstallLine): boolean {
  if (flag === '--light') return /^npm ci( --omit=\w+)+$/.test(command) || command.includes('pack:light');
  return flag !== '--only' || [command, ...places].some((text) => text.includes(only));
}

const lines = readInstallLines(root);
for (const [pattern] of NOT_RUN) {
  if (!lines.some(({ command }) => pattern.test(command))) throw new Error(`No install line fits ${pattern} any more`);
}
let failures = 0;
for (const line of lines) {
  const shown = `${line.command.replaceAll('\n', '; ')}  (${line.places.join(', ')})`;
  const reason = NOT_RUN.find(([pattern]) => pattern.test(line.command))?.[1];
  const left = reason ?? (isWanted(line) ? undefined : 'not asked for');
  if (left !== undefined) {
    process.stdout.write(`skip  ${shown}: ${left}\n`);
    continue;
  }
  const started = performance.now();
  try {
    const { megabytes } = prove(line.command);
    process.stdout.write(
      `ok    ${shown}: ${megabytes ?? 0} MB, ${Math.round((performance.now() - started) / 1000)} s\n`,
    );
  } catch (error) {
    failures += 1;
    process.stdout.write(`FAIL  ${shown}: ${(error as Error).message}\n`);
  }
}
process.exitCode = failures > 0 ? 1 : 0;
