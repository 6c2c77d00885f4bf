import type { MentionFact } from '../parse/facts.ts';
import { ancestors, directoryOf, joinPath } from './repository-path.ts';

/** A file, or a definition in it, that a document or configuration names. */
export interface Found {
  readonly to: string;
  /** Qualified name; empty for the file. */
  readonly toSymbol: string;
  readonly kind: string;
}

interface Targets {
  readonly files: ReadonlySet<string>;
  readonly defines: (path: string, name: string) => boolean;
}

/** Values of one kind of file that its tool takes as paths. */
interface Rule {
  readonly file: RegExp;
  /** Keys of values, with those around them. */
  readonly keys: RegExp;
  /** Paths are seen from the root instead of the file's folder. */
  readonly fromRoot?: true;
  /** Words of a command count, too. */
  readonly commands?: true;
  /** Files that a folder, or a path without ending, stands for. */
  readonly implied?: readonly string[];
  /** A module with a function: `pkg.cli:main`. */
  readonly entryPoints?: true;
  /** Such a path is seen from the nearest folder above that has one of the files. */
  readonly rooted?: { readonly prefix: string; readonly files: readonly string[] };
  /** Of the link; `configures` when absent. */
  readonly kind?: 'link';
}

const CMAKE = /(?:^|\/)CMakeLists\.txt$|\.cmake$/;
const MESON = /(?:^|\/)meson\.build$/;

/** By the documentation of each tool. */
const RULES: readonly Rule[] = [
  // npm, "package.json"; scripts run in the folder of the package.
  {
    file: /(?:^|\/)package\.json$/,
    keys: /^(?:main|module|types|typings|browser|bin|exports|imports|man|files)(?:\.|$)/,
  },
  { file: /(?:^|\/)package\.json$/, keys: /^scripts\./, commands: true },
  // TypeScript, "TSConfig Reference"
  { file: /(?:^|\/)[tj]sconfig[\w.-]*\.json$/, keys: /^(?:extends|files|include)$/, implied: ['.json'] },
  { file: /(?:^|\/)[tj]sconfig[\w.-]*\.json$/, keys: /^references(?:\.path)?$/, implied: ['/tsconfig.json'] },
  // GitHub, "Workflow syntax for GitHub Actions": both seen from the root, unless a working directory says otherwise.
  {
    file: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    keys: /(?:^|\.)uses$/,
    fromRoot: true,
    implied: ['/action.yml', '/action.yaml'],
  },
  { file: /^\.github\/workflows\/[^/]+\.ya?ml$/, keys: /(?:^|\.)run$/, fromRoot: true, commands: true },
  { file: /(?:^|\/)action\.ya?ml$/, keys: /^runs\.(?:main|pre|post|image)$/ },
  // Compose Specification: `build` is a folder or has a context
  {
    file: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/,
    keys: /^services\.[^.]+\.(?:build|build\.context)$/,
    implied: ['/Dockerfile', 'Dockerfile'],
  },
  {
    file: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/,
    keys: /^services\.[^.]+\.(?:env_file(?:\.path)?|extends\.file|build\.dockerfile)$|^(?:include|configs\.[^.]+\.file)$/,
  },
  // The context is the folder of the Dockerfile unless it is told another one.
  { file: /(?:^|\/)(?:(?:Docker|Container)file[\w.-]*|[^/]+\.(?:docker|container)file)$/i, keys: /^copy$/ },
  // GNU make, "Rules"
  { file: /(?:^|\/)(?:(?:GNUm|[Mm])akefile[\w.-]*|[^/]+\.mk)$/, keys: /^prerequisite$/ },
  // CMake, "cmake-commands"; Meson, "Reference manual"
  { file: CMAKE, keys: /^subdirectory$/, implied: ['/CMakeLists.txt'] },
  { file: CMAKE, keys: /^(?:include|source)$/, implied: ['.cmake'] },
  { file: MESON, keys: /^subdirectory$/, implied: ['/meson.build'] },
  { file: MESON, keys: /^source$/ },
  // MDX, "ESM", with the endings that bundlers try; Docusaurus, "Static assets", for `@site`
  {
    file: /\.mdx$/,
    keys: /^import$/,
    implied: ['.ts', '.tsx', '.js', '.jsx', '/index.ts', '/index.tsx', '/index.js', '/index.jsx'],
    rooted: { prefix: '@site/', files: ['docusaurus.config.js', 'docusaurus.config.ts', 'docusaurus.config.mjs'] },
    kind: 'link',
  },
  // Python, "pyproject.toml specification"; Cargo, "The Manifest Format"
  { file: /(?:^|\/)pyproject\.toml$/, keys: /^project\.(?:readme|license)(?:\.file)?$/ },
  {
    file: /(?:^|\/)pyproject\.toml$/,
    keys: /^(?:project\.(?:gui-)?scripts|project\.entry-points|tool\.poetry\.scripts)\./,
    entryPoints: true,
  },
  {
    file: /(?:^|\/)Cargo\.toml$/,
    keys: /^(?:package\.(?:build|readme|license-file)|(?:lib|bin|example|test|bench)\.path)$/,
  },
];

/** Files and definitions that a value of a configuration names by the rules of its tool. */
export function configured(path: string, { kind, text, key = '' }: MentionFact, targets: Targets): readonly Found[] {
  for (const rule of RULES) {
    if (!rule.file.test(path) || !rule.keys.test(key)) continue;
    if (rule.entryPoints) return entryPoint(path, text, targets);
    if (kind === 'command' && !rule.commands) continue;
    const at = placeOf(path, text.replace(/\/$/, ''), rule, targets);
    if (at === undefined) continue;
    const [first] = [at, ...(rule.implied ?? []).map((ending) => joinPath('', `${at}${ending}`) ?? '')].filter((file) =>
      targets.files.has(file),
    );
    if (first !== undefined) return [{ to: first, toSymbol: '', kind: rule.kind ?? 'configures' }];
  }
  return [];
}

function placeOf(path: string, text: string, { fromRoot, rooted }: Rule, { files }: Targets): string | undefined {
  if (!rooted || !text.startsWith(rooted.prefix)) return joinPath(fromRoot ? '' : directoryOf(path), text);
  for (const folder of ancestors(directoryOf(path)))
    if (rooted.files.some((name) => files.has(joinPath(folder, name)!)))
      return joinPath(folder, text.slice(rooted.prefix.length));
  return undefined;
}

/** Packages lie beside the configuration, or in `src` (Python Packaging User Guide, "src layout vs flat layout"). */
function entryPoint(path: string, text: string, { files, defines }: Targets): readonly Found[] {
  const [module = '', symbol = ''] = text.split(':');
  const parts = module.replaceAll('.', '/');
  for (const root of ['', 'src/']) {
    for (const ending of ['.py', '/__init__.py']) {
      const file = joinPath(directoryOf(path), `${root}${parts}${ending}`);
      if (file === undefined || !files.has(file)) continue;
      return [{ to: file, toSymbol: defines(file, symbol) ? symbol : '', kind: 'configures' }];
    }
  }
  return [];
}
