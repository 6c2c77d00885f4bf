import { directoryOf } from '../../../resolve/repository-path.ts';
import { isObject, type JsonObject, readJsonObject, stringOf } from './read-json.ts';

/** Fields of a package.json that determine the targets of imports (Node.js, "Modules: Packages"; npm, "package.json"). */
export interface PackageManifest {
  readonly path: string;
  readonly directory: string;
  readonly name?: string;
  readonly version?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
  /** Entry files without `exports`: types first, as TypeScript reads them, then as bundlers and Node.js do. */
  readonly typeEntries: readonly string[];
  readonly codeEntries: readonly string[];
  /** Version range, or other specification, by name. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly workspaces: readonly string[];
  readonly json: JsonObject;
}

const DEPENDENCY_FIELDS = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies'];

/**
 * Reads a package.json; fields of the wrong type are left out.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long or nests too deep
 */
export function readPackageManifest(path: string, text: string): PackageManifest | undefined {
  const json = readJsonObject(text);
  if (!json) return undefined;
  const name = stringOf(json['name']);
  const version = stringOf(json['version']);
  const entries = (fields: readonly string[]) => fields.flatMap((field) => stringOf(json[field]) ?? []);
  const dependencies = new Map<string, string>();
  for (const field of DEPENDENCY_FIELDS) {
    const group = json[field];
    if (!isObject(group)) continue;
    for (const [dependency, range] of Object.entries(group)) dependencies.set(dependency, stringOf(range) ?? '*');
  }
  return {
    path,
    directory: directoryOf(path),
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(json['exports'] != null && { exports: json['exports'] }),
    ...(json['imports'] != null && { imports: json['imports'] }),
    typeEntries: entries(['types', 'typings']),
    codeEntries: entries(['source', 'module', 'main']),
    dependencies,
    workspaces: workspaceGlobs(json['workspaces']),
    json,
  };
}

/** npm and Yarn: an array; Yarn 1 also `{ packages: […] }`. */
function workspaceGlobs(field: unknown): string[] {
  const list = isObject(field) ? field['packages'] : field;
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

const folders = new WeakMap<PackageManifest, ReadonlySet<string>>();

/** The folders of which a package says that it publishes files: entries, commands, `exports` and `files`. */
export function publishedFolders(manifest: PackageManifest): ReadonlySet<string> {
  let found = folders.get(manifest);
  if (!found) {
    const fields = ['main', 'module', 'types', 'typings', 'browser', 'bin', 'exports', 'files'];
    const texts = JSON.stringify(fields.map((name) => manifest.json[name])).split('"');
    found = new Set(texts.map((text) => text.replace(/^\.\//, '').split('/', 1)[0]!));
    folders.set(manifest, found);
  }
  return found;
}
