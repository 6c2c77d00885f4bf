import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, isInside, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { isObject, type JsonObject, readJsonObject, stringOf } from './read-json.ts';

/** A package of a Deno workspace. */
export interface DenoMember {
  readonly directory: string;
  readonly exports: unknown;
}

/** Result of mapping a specifier with an import map: another specifier, as seen from a directory. */
export interface MappedImport {
  readonly specifier: string;
  readonly directory: string;
}

interface ImportMap {
  readonly directory: string;
  readonly imports: JsonObject;
  readonly scopes: JsonObject;
}

const CONFIG = /(?:^|\/)deno\.jsonc?$/;

/**
 * Import maps (HTML Standard, "Import maps") as Deno finds them: `imports` and `scopes` of deno.json, or of the file that its `importMap`
 * names; and the packages of a Deno workspace, which are imported by their names (Deno, "Configuration", "Workspaces").
 */
export class DenoImports {
  readonly #maps = new Map<string, ImportMap>();
  readonly #members = new Map<string, DenoMember>();

  constructor(view: RepositoryView) {
    for (const path of [...view.manifests.keys()].filter((path) => CONFIG.test(path)).sort()) {
      const json = readManifest(view, path, readJsonObject);
      if (!json) continue;
      const directory = directoryOf(path);
      const name = stringOf(json['name']);
      if (name !== undefined && json['exports'] != null) {
        this.#members.set(name, { directory, exports: json['exports'] });
      }
      const other = stringOf(json['importMap']);
      const otherPath = other === undefined ? undefined : joinPath(directory, other);
      const map = otherPath === undefined ? json : readManifest(view, otherPath, readJsonObject);
      if (!isObject(map?.['imports']) && !isObject(map?.['scopes'])) continue;
      this.#maps.set(directory, {
        directory: otherPath === undefined ? directory : directoryOf(otherPath),
        imports: isObject(map['imports']) ? map['imports'] : {},
        scopes: isObject(map['scopes']) ? map['scopes'] : {},
      });
    }
  }

  /** The workspace's package of a name, also as `jsr:` asks for it. */
  member(name: string): DenoMember | undefined {
    return this.#members.get(name);
  }

  /** By the nearest map that has an entry: a scope around the file first, the longest key first. */
  find(specifier: string, directory: string): MappedImport | undefined {
    if (this.#maps.size === 0) return undefined;
    for (const at of ancestors(directory)) {
      const map = this.#maps.get(at);
      if (!map) continue;
      const scopes = Object.entries(map.scopes).filter(([scope]) =>
        isInside(directory, joinPath(map.directory, scope) ?? '\0'),
      );
      const tables = [...scopes.sort(([a], [b]) => b.length - a.length).map(([, table]) => table), map.imports];
      for (const table of tables) {
        const target = isObject(table) ? mapped(table, specifier) : undefined;
        if (target !== undefined) return { specifier: target, directory: map.directory };
      }
    }
    return undefined;
  }
}

/** An exact key, or the longest that ends with a slash and begins the specifier. */
function mapped(table: JsonObject, specifier: string): string | undefined {
  if (Object.hasOwn(table, specifier)) return stringOf(table[specifier]);
  for (let slash = specifier.lastIndexOf('/'); slash > 0; slash = specifier.lastIndexOf('/', slash - 1)) {
    const key = specifier.slice(0, slash + 1);
    const target = Object.hasOwn(table, key) ? stringOf(table[key]) : undefined;
    if (target !== undefined) return target + specifier.slice(key.length);
  }
  // Deno: a package in the map brings its subpaths.
  const name = /^(?:@[^/]+\/)?[^/]+(?=\/)/.exec(specifier)?.[0];
  const whole = name !== undefined && Object.hasOwn(table, name) ? stringOf(table[name]) : undefined;
  return whole !== undefined && /^(?:npm|jsr):/.test(whole) ? whole + specifier.slice(name!.length) : undefined;
}
