import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withSettings } from '../man/settings-table.ts';
import { loadConfig } from '../src/lib/config.ts';
import { configValues } from '../src/lib/config-values.ts';
import { SETTINGS, valueIn } from '../src/lib/settings.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const names = SETTINGS.map(({ name }) => name);
const secrets = SETTINGS.filter(({ secret }) => secret).map(({ name }) => name);

describe('the table of settings', () => {
  it('has each variable and each place in the configuration once', () => {
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
    const fields = SETTINGS.map(({ field }) => field);
    expect(fields.filter((field, i) => fields.indexOf(field) < i)).toEqual([]);
  });

  it('names every variable that the configuration reads, and fills every place of it', () => {
    const asked = new Set<string>();
    const services = { QDRANT_URL: 'https://q.example', UPSTASH_REDIS_REST_URL: 'https://r.example' };
    const values: Record<string, string> = { ...services, UPSTASH_REDIS_REST_TOKEN: 't' };
    const environment = new Proxy(values, {
      get(target, name: string) {
        asked.add(name);
        return target[name];
      },
    });
    const config = loadConfig(environment);
    expect([...asked].sort()).toEqual([...names, 'LOCALAPPDATA', 'XDG_DATA_HOME'].sort());
    const leaves = Object.entries(config).flatMap(([key, value]) =>
      typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).map((name) => `${key}.${name}`) : [key],
    );
    expect(leaves.sort()).toEqual(SETTINGS.map(({ field }) => field).sort());
    expect(configValues(undefined, {}).map(({ name }) => name)).toEqual(names);
  });

  it('marks as secret whatever is called one', () => {
    expect(names.filter((name) => /TOKEN|KEY|SECRET|PASSWORD/.test(name) && !secrets.includes(name))).toEqual([]);
  });

  it('has defaults that its own parsers would give back', () => {
    const config = loadConfig({});
    for (const setting of SETTINGS) {
      const value = valueIn(config, setting);
      if (setting.name === 'MODE' || value === undefined || typeof value === 'boolean' || value === '') continue;
      if (value.toString() !== '') expect(setting.parse(value.toString(), setting.name)).toEqual(value);
    }
  });
});

/** Sources that read the environment: with what is not a setting, or to hand it to the configuration. */
const READERS = [
  'bin/run.js',
  'src/commands/config.ts',
  'src/lib/cli/setup-flags.ts',
  'src/lib/config-file.ts',
  'src/lib/config-values.ts',
  'src/lib/config.ts',
  'src/lib/render/terminal-size.ts',
  'src/lib/source/git-environment.ts',
];

it('is read by nothing but the configuration', () => {
  const files = ['src', 'server', 'bin'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[tj]s$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  expect(files.filter((file) => /\bprocess\.env\b|import\.meta\.env/.test(read(file))).sort()).toEqual(READERS);
});

it('is the table of the README', () => {
  expect(read('README.md'), 'run: npm run man').toBe(withSettings(read('README.md')));
});

describe('the templates', () => {
  /** Settings of the runtime and of images. */
  const FOREIGN = [
    ...['NODE_VERSION', 'NODE_OPTIONS', 'NODE_ENV', 'MALLOC_ARENA_MAX', 'MALLOC_MMAP_THRESHOLD_'],
    ...['POSTGRES_HOST_AUTH_METHOD', 'QDRANT__SERVICE__HOST'],
  ];
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, { readonly environment?: Readonly<Record<string, string>> }>>;
  };
  const render = parse(read('render.yaml')) as {
    readonly services: readonly { readonly envVars: readonly { readonly key: string; readonly value?: string }[] }[];
  };
  const assignments = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, name, value]) => [name!, value!.trim()] as const);
  /** Every assignment of every template; comments of .env files count. */
  const templates: Readonly<Record<string, readonly (readonly [name: string, value: string])[]>> = {
    '.env.cloud.template': assignments(read('.env.cloud.template'), /^#?([A-Z][A-Z0-9_]+)=(.*)$/gm),
    '.env.edge.template': assignments(read('.env.edge.template'), /^#?([A-Z][A-Z0-9_]+)=(.*)$/gm),
    'render.yaml': render.services.flatMap(({ envVars }) =>
      envVars.map(({ key, value = '' }) => [key, value] as const),
    ),
    'compose.yaml': Object.values(compose.services).flatMap(({ environment = {} }) => Object.entries(environment)),
    Dockerfile: assignments(read('Dockerfile').replace(/^(?!ENV ).*$/gm, ''), /\b([A-Z][A-Z0-9_]+)=("[^"]*"|\S*)/g),
    'deploy/pharos-worker.service': assignments(read('deploy/pharos-worker.service'), /^Environment=([A-Z_]+)=(.*)$/gm),
  };

  it.each(Object.entries(templates))('%s names settings only, and gives no secret', (_file, given) => {
    expect(given.length).toBeGreaterThan(0);
    expect(given.map(([name]) => name).filter((name) => !names.includes(name) && !FOREIGN.includes(name))).toEqual([]);
    // A reference to a variable, or an address without a password, gives nothing away.
    const isOpen = (value: string) => value !== '' && !/^\$\{\w+:\?/.test(value) && URL.parse(value)?.password !== '';
    expect(given.filter(([name, value]) => secrets.includes(name) && isOpen(value))).toEqual([]);
  });

  it.each([
    ['.env.cloud.template', 'CLOUD'],
    ['render.yaml', 'CLOUD'],
    ['compose.yaml', 'CLOUD'],
    ['.env.edge.template', 'EDGE'],
  ] as const)('%s has all that MODE=%s needs', (file, mode) => {
    const given = templates[file]!.map(([name]) => name);
    const needed = SETTINGS.filter(({ neededBy }) => neededBy?.includes(mode)).map(({ name }) => name);
    expect(needed.filter((name) => !given.includes(name))).toEqual([]);
  });
});

it('knows every variable that a document or a hint names', () => {
  const documents = [
    'README.md',
    'SECURITY.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const sources = ['src', 'server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  /** Of deploy/ci.sh and of the tests. */
  const others = ['PHAROS_BASE', 'PHAROS_CYCLES', 'PHAROS_FAIL_ON', 'PHAROS_TEST_DATABASE_URL'];
  const named = [...documents, ...sources].flatMap((file) => read(file).match(/\bPHAROS_[A-Z_]*[A-Z]\b/g) ?? []);
  expect([...new Set(named)].filter((name) => !names.includes(name) && !others.includes(name))).toEqual([]);
});
