import { parseYaml } from '../../../formats/yaml.ts';
import { besideFile, type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import { isTest } from '../conventions.ts';

/**
 * URIs of directives (Dart Language Specification, "URIs"): relative ones, and `package:x/y.dart`, which is `lib/y.dart` of
 * package x: the own one, one that the pubspec has by path, or one of the same workspace (Dart, "Package layout", "Pub workspaces").
 */
export const createDartResolver = literalResolver({ sources: /\.dart$/, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  const packages = new Packages(files);
  return ({ specifier }, from) => {
    const [, name, path] = /^package:([^/]+)\/(.+)$/.exec(specifier) ?? [];
    if (name !== undefined && path !== undefined) {
      const folder = packages.folderOf(name, from);
      return folder === undefined ? { external: name } : missing(joinPath(folder, `lib/${path}`), files);
    }
    if (specifier.startsWith('dart:')) return { external: specifier };
    return /^[a-z]+:|^\//.test(specifier) ? undefined : missing(besideFile(from, specifier), files);
  };
}

/** A file that code generators write is often not committed. */
function missing(path: string | undefined, files: LiteralFiles): ReturnType<Locate> {
  const isGenerated = path !== undefined && /\.[a-z]+\.dart$/.test(path) && files.at(path) === undefined;
  return isGenerated ? { reason: 'generated' } : { first: [path] };
}

interface Pubspec {
  readonly folder: string;
  readonly name: string | undefined;
  /** Folders of packages by their names. */
  readonly local: ReadonlyMap<string, string>;
  /** Folders of the members of a workspace. */
  readonly members: readonly string[];
  readonly isMember: boolean;
}

class Packages {
  readonly #files: LiteralFiles;
  readonly #read = new Map<string, Pubspec | undefined>();
  readonly #reached = new Map<string, ReadonlyMap<string, string>>();

  constructor(files: LiteralFiles) {
    this.#files = files;
  }

  /** The folder of a package as a file's own package knows it. */
  folderOf(name: string, from: string): string | undefined {
    const own = this.#nearest(directoryOf(from));
    if (!own) return undefined;
    let reached = this.#reached.get(own.folder);
    if (!reached) {
      reached = this.#reachedFrom(own);
      this.#reached.set(own.folder, reached);
    }
    return reached.get(name);
  }

  #nearest(directory: string): Pubspec | undefined {
    for (const folder of ancestors(directory)) {
      const pubspec = this.#at(folder);
      if (pubspec) return pubspec;
    }
    return undefined;
  }

  /** Packages by path reach further, through packages by path. */
  #reachedFrom(own: Pubspec): ReadonlyMap<string, string> {
    const reached = new Map<string, string>(own.name === undefined ? [] : [[own.name, own.folder]]);
    for (const member of this.#workspaceOf(own)) if (member.name !== undefined) reached.set(member.name, member.folder);
    const queue = [own];
    const seen = new Set([own.folder]);
    for (const { local } of queue) {
      for (const [name, folder] of local) {
        const pubspec = this.#at(folder);
        if (pubspec?.name !== name) continue;
        if (!reached.has(name)) reached.set(name, folder);
        if (seen.has(folder)) continue;
        seen.add(folder);
        queue.push(pubspec);
      }
    }
    return reached;
  }

  #workspaceOf(own: Pubspec): readonly Pubspec[] {
    if (!own.isMember && own.members.length === 0) return [];
    for (const folder of ancestors(own.folder)) {
      const root = this.#at(folder);
      if (!root || root.members.length === 0) continue;
      return [root, ...root.members.flatMap((member) => this.#at(member) ?? [])];
    }
    return [];
  }

  #at(folder: string): Pubspec | undefined {
    if (!this.#read.has(folder)) this.#read.set(folder, this.#parse(folder));
    return this.#read.get(folder);
  }

  #parse(folder: string): Pubspec | undefined {
    const read = (file: string) =>
      readManifest(this.#files.view, folder === '' ? file : `${folder}/${file}`, (text) => record(parseYaml(text)));
    const pubspec = read('pubspec.yaml');
    if (!pubspec) return undefined;
    const local = new Map<string, string>();
    const overrides = read('pubspec_overrides.yaml')?.['dependency_overrides'] ?? pubspec['dependency_overrides'];
    for (const group of [pubspec['dependencies'], pubspec['dev_dependencies'], overrides]) {
      for (const [name, value] of Object.entries(record(group))) {
        const path = record(value)['path'];
        const to = typeof path === 'string' ? joinPath(folder, path) : undefined;
        if (to !== undefined) local.set(name, to);
      }
    }
    const { name, workspace, resolution } = pubspec;
    const members = Array.isArray(workspace) ? workspace : [];
    return {
      folder,
      name: typeof name === 'string' ? name : undefined,
      local,
      members: members.flatMap((member) => (typeof member === 'string' ? (joinPath(folder, member) ?? []) : [])),
      isMember: resolution === 'workspace',
    };
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
