import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, isInside } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { type CMakeCommand, cmakeCommands } from './cmake-commands.ts';
import { BUILT, CMakeScope, cmakePath, ROOT } from './cmake-values.ts';
import type { BuildFacts, IncludeList } from './include-list.ts';

const FILE = 'CMakeLists.txt';
const OPENING = /^(?:if|foreach|while)$/;
const CLOSING = /^end(?:if|foreach|while)$/;
const LEVELS = /^(?:PUBLIC|PRIVATE|INTERFACE)$/;
/** Folders outside of its own that a target has sources in; more of them say nothing. */
const MAX_SCOPES = 64;

/**
 * Include directories that the CMakeLists.txt files of a repository declare: `include_directories` for the folder and all below,
 * `target_include_directories` for the sources of the target, those that are PUBLIC or INTERFACE for its users, too
 * (cmake-buildsystem(7)). A value with an unknown part declares nothing.
 */
export function cmakeFacts(view: RepositoryView): BuildFacts {
  const paths = [...view.manifests.keys()].filter((path) => path === FILE || path.endsWith(`/${FILE}`));
  // Those above first, since their variables are seen below
  const sorted = paths.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  const scopes = new Map<string, CMakeScope>();
  const lists: IncludeList[] = [];
  const generated = new Set<string>();
  for (const path of sorted) {
    const folder = directoryOf(path);
    const commands = readManifest(view, path, cmakeCommands) ?? [];
    const above = [...ancestors(folder)].find((at) => at !== folder && scopes.has(at));
    const scope = new CMakeScope(above === undefined ? undefined : scopes.get(above));
    scopes.set(folder, scope);
    new ListFile(folder, scope, { lists, generated }).read(commands);
  }
  return { lists, generated };
}

interface Found {
  readonly lists: IncludeList[];
  readonly generated: Set<string>;
}

class ListFile {
  readonly #folder: string;
  readonly #scope: CMakeScope;
  readonly #found: Found;
  /** By target: what it includes, and the folders outside of this one that its sources are in. */
  readonly #targets = new Map<string, { own: string[]; exported: string[] }>();
  readonly #sources = new Map<string, Set<string>>();
  /** Of conditions and loops around the present command. */
  #depth = 0;
  /** Inside of a function or macro, whose commands are run elsewhere. */
  #function = '';

  constructor(folder: string, scope: CMakeScope, found: Found) {
    this.#folder = folder;
    this.#scope = scope;
    this.#found = found;
    const here = `${ROOT}/${folder}`;
    for (const name of ['CMAKE_CURRENT_SOURCE_DIR', 'CMAKE_CURRENT_LIST_DIR']) scope.set(name, here);
    if (!scope.has('CMAKE_SOURCE_DIR'))
      for (const name of ['CMAKE_SOURCE_DIR', 'PROJECT_SOURCE_DIR']) scope.set(name, here);
    for (const name of ['CMAKE_BINARY_DIR', 'CMAKE_CURRENT_BINARY_DIR', 'PROJECT_BINARY_DIR']) scope.set(name, BUILT);
  }

  read(commands: readonly CMakeCommand[]): void {
    for (const command of commands) this.#run(command);
    for (const [target, { own, exported }] of this.#targets) {
      const scopes = [this.#folder, ...(this.#sources.get(target) ?? [])];
      // Directories for the users of a target are searched for its own sources, too
      this.#add([...own, ...exported], scopes, false);
      this.#add(exported, [], true);
    }
  }

  #run({ name, args }: CMakeCommand): void {
    if (this.#function !== '') {
      if (name === this.#function) this.#function = '';
      return;
    }
    const scope = this.#scope;
    if (OPENING.test(name)) this.#depth++;
    if (CLOSING.test(name)) this.#depth--;
    switch (name) {
      case 'function':
      case 'macro':
        this.#function = `end${name}`;
        break;
      case 'project': {
        const here = `${ROOT}/${this.#folder}`;
        scope.set('PROJECT_SOURCE_DIR', here);
        const [project] = scope.expand(args.slice(0, 1));
        if (project === undefined) break;
        scope.set('PROJECT_NAME', project);
        scope.set(`${project}_SOURCE_DIR`, here);
        scope.set(`${project}_BINARY_DIR`, BUILT);
        break;
      }
      case 'foreach':
        if (args[0]) scope.set(args[0].text, undefined);
        break;
      case 'set':
        this.#set(args[0]?.text, scope.join(withoutOptions(args.slice(1))));
        break;
      case 'list':
        if (args[0]?.text === 'APPEND' && args[1]) this.#append(args[1].text, scope.join(args.slice(2)));
        else if (args[1]) scope.set(args[1].text, undefined);
        break;
      case 'get_filename_component':
        this.#component(args.map(({ text }) => text)[0], scope.join(args.slice(1, 2)), args[2]?.text);
        break;
      case 'file':
        if (/^GLOB/.test(args[0]?.text ?? '') && args[1])
          this.#set(args[1].text, scope.join(withoutGlobOptions(args.slice(2))));
        break;
      case 'include_directories':
        this.#add(this.#paths(scope.expand(args)), [this.#folder], false);
        break;
      case 'target_include_directories':
        this.#include(scope.expand(args));
        break;
      case 'add_library':
      case 'add_executable':
      case 'target_sources':
        this.#compile(scope.expand(args));
        break;
      case 'configure_file':
        this.#generate(scope.expand(args)[1]);
        break;
      case 'generate_export_header':
        this.#generate(`${scope.expand(args)[0]?.toLowerCase()}_export.h`);
        break;
    }
  }

  /** In a branch that may not be run a variable may keep another value. */
  #set(name: string | undefined, value: string | undefined): void {
    if (name === undefined || name.includes('$')) return;
    const before = this.#scope.get(name);
    const isSure = this.#depth === 0 || before === value || !this.#scope.has(name);
    this.#scope.set(name, isSure ? value : undefined);
  }

  #append(name: string, value: string | undefined): void {
    const before = this.#scope.get(name);
    // What is not known of a list does not take away what is
    if (value === undefined || (before === undefined && this.#scope.has(name))) return;
    this.#scope.set(name, before ? `${before};${value}` : value);
  }

  #component(name: string | undefined, value: string | undefined, part: string | undefined): void {
    if (name === undefined) return;
    const path = value === undefined ? undefined : cmakePath(value, this.#folder);
    const isFolder = part === 'DIRECTORY' || part === 'PATH';
    if (path === undefined || !(isFolder || /^(?:ABSOLUTE|REALPATH)$/.test(part ?? '')))
      this.#scope.set(name, undefined);
    else this.#scope.set(name, `${ROOT}/${isFolder ? directoryOf(path) : path}`);
  }

  #include([target, ...values]: readonly string[]): void {
    if (target === undefined) return;
    const known = this.#targets.get(target) ?? { own: [], exported: [] };
    this.#targets.set(target, known);
    let isExported = false;
    for (const value of values) {
      if (LEVELS.test(value)) isExported = value !== 'PRIVATE';
      else (isExported ? known.exported : known.own).push(...this.#paths([value]));
    }
  }

  #compile([target, ...sources]: readonly string[]): void {
    if (target === undefined) return;
    const folders = this.#sources.get(target) ?? new Set();
    this.#sources.set(target, folders);
    for (const source of sources) {
      if (!source.includes('.') || folders.size >= MAX_SCOPES) continue;
      const path = cmakePath(source, this.#folder);
      const folder = path === undefined ? undefined : directoryOf(path.replace(/\/[^/]*\*.*$/, '/x'));
      if (folder !== undefined && folder !== '' && !isInside(folder, this.#folder)) folders.add(folder);
    }
  }

  #generate(output: string | undefined): void {
    if (output) this.#found.generated.add(output.slice(output.lastIndexOf('/') + 1));
  }

  #paths(values: readonly string[]): string[] {
    return values.flatMap((value) => {
      if (/^(?:BEFORE|AFTER|SYSTEM)$/.test(value)) return [];
      const path = cmakePath(value, this.#folder);
      return path === undefined ? [] : [path];
    });
  }

  #add(directories: readonly string[], scopes: readonly string[], isExported: boolean): void {
    if (directories.length > 0) this.#found.lists.push({ directories, scopes, isExported });
  }
}

function withoutOptions(args: CMakeCommand['args']): CMakeCommand['args'] {
  const end = args.findIndex(({ text }) => /^(?:CACHE|PARENT_SCOPE)$/.test(text));
  return end < 0 ? args : args.slice(0, end);
}

function withoutGlobOptions(args: CMakeCommand['args']): CMakeCommand['args'] {
  return args.filter(({ text }) => !/^(?:CONFIGURE_DEPENDS|FOLLOW_SYMLINKS|LIST_DIRECTORIES|true|false)$/.test(text));
}
