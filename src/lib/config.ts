import { readEnvironment } from './config-file.ts';
import type { Config, Environment, Mode } from './config-type.ts';
import { PharosError } from './errors.ts';
import { isLoopback } from './setting-parsers.ts';
import { SETTINGS, type Setting, valueIn } from './settings.ts';

export type { Config } from './config-type.ts';

/**
 * The configuration from the environment. This is the only place that reads it. No error repeats a secret.
 *
 * @throws {PharosError} USAGE for a value that cannot be, and for everything that MODE needs and that is missing
 */
export function loadConfig(environment: Environment = process.env): Config {
  const [first, ...others] = SETTINGS;
  const mode = settingIn(first!, environment) as Mode;
  checkServices(mode, environment);
  const config: Record<string, unknown> = { mode };
  for (const setting of others) {
    const [group, name] = setting.field.split('.') as [string, string?];
    const value = settingIn(setting, environment);
    config[group] = name === undefined ? value : { ...(config[group] as object | undefined), [name]: value };
  }
  const { qdrant, upstash } = config as unknown as Config;
  // A service without an address is embedded, whatever else is said of it.
  return Object.freeze({
    ...(config as unknown as Config),
    qdrant: qdrant?.url ? qdrant : undefined,
    upstash: upstash?.url ? upstash : undefined,
  });
}

/**
 * The environment together with the `.env` of a folder, if it has one, as commands that serve and work have it.
 *
 * @throws {PharosError} USAGE when the file is there and cannot be read
 */
export function withEnvironmentFile(folder: string, environment: Environment = process.env): Environment {
  return readEnvironment({ kind: 'folder', folder }, environment).environment;
}

/** The values that must appear in no log, error or record. */
export function secretsOf(config: Config): readonly string[] {
  return SETTINGS.flatMap((setting) => {
    const value = valueIn(config, setting);
    return value === undefined ? [] : (setting.secret?.hidden(value.toString()) ?? []);
  }).filter((secret) => secret !== '');
}

/** The value of the first variable that is set, or else the default. */
function settingIn({ name, standIns = [], parse, default: usual }: Setting, environment: Environment): unknown {
  const variable = [name, ...standIns].find((candidate) => environment[candidate]);
  const value = variable === undefined ? undefined : parse(environment[variable]!, variable);
  return value ?? (typeof usual === 'function' ? usual() : usual);
}

/** All that a mode lacks is named at once. */
function checkServices(mode: Mode, environment: Environment): void {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const needed = SETTINGS.filter(({ neededBy }) => neededBy?.includes(mode)).map(({ name }) => name);
  const qdrantUrl = read('QDRANT_URL');
  if (mode !== 'local' && qdrantUrl !== undefined && !isLoopback(qdrantUrl)) needed.push('QDRANT_API_KEY');
  const missing = needed.filter((name) => read(name) === undefined);
  if (missing.length > 0) {
    const are = missing.length > 1 ? 'are' : 'is';
    throw new PharosError('USAGE', `MODE=${mode} needs ${missing.join(', ')}, which ${are} not set`, {
      hint: `See .env.${mode.toLowerCase()}.template, or unset MODE to run everything embedded on this machine.`,
    });
  }
  const upstashUrl = read('UPSTASH_REDIS_REST_URL');
  if ((upstashUrl === undefined) !== (read('UPSTASH_REDIS_REST_TOKEN') === undefined)) {
    const [set, unset] = upstashUrl ? ['URL', 'TOKEN'] : ['TOKEN', 'URL'];
    throw new PharosError('USAGE', `UPSTASH_REDIS_REST_${set} is set, but UPSTASH_REDIS_REST_${unset} is not`, {
      hint: 'Set both for a queue in Redis, or none for the embedded one.',
    });
  }
}
