import { directoryOf } from '../../../resolve/repository-path.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { JvmModules } from './jvm-modules.ts';
import { packageOf } from './package-name.ts';
import type { UnreadJava } from './unread-sources.ts';

/** Where the compiler finds a file: its package's root folder, the build module around it, the source set in that. */
export interface SourceRoot {
  readonly dir: string;
  /** Folder of the build module; undefined without build files. */
  readonly module: string | undefined;
  /** The folder in that which the sources and tests of one project lie in: `a` for `a/src/main/java` and `a/test`. */
  readonly project: string;
  /** `main`, `test`, … */
  readonly set: string;
  /** Sources that are data, of a test for instance. */
  readonly isData: boolean;
}

const SOURCE_FOLDERS = /(?:^|\/)src\/[^/]+(?:\/[^/]+)?$/;
const SOURCE_WORDS = /(?:(?:^|\/)(?:src|sources?|main|java|javatests|tests?))+$/i;

/** How sure it is that one file's compilation sees another's types. */
export type Visibility = 'same-root' | 'proved' | 'unknown' | 'hidden';

/** Source roots of files: the folder above the package's folders (JLS 7.2), or what is conventional, or the file's own when they differ. */
export class SourceRoots {
  readonly #modules: JvmModules;
  readonly #byDir = new Map<string, SourceRoot>();
  readonly #byPath = new Map<string, SourceRoot>();

  constructor(modules: JvmModules, files: Iterable<ResolvableFile>, unread: readonly UnreadJava[] = []) {
    this.#modules = modules;
    const all = [...files].map(({ path, language, facts }) => ({ path, package: packageOf(language, facts).package }));
    for (const { path, package: name } of [...all, ...unread]) {
      const dir = directoryOf(path);
      const folders = name.replaceAll('.', '/');
      const isBelow = folders === '' || dir === folders || dir.endsWith(`/${folders}`);
      const conventional = /^(?:.*\/)?src\/[^/]+\/(?:java|kotlin|groovy|scala)(?=\/|$)/.exec(dir)?.[0];
      const root = isBelow
        ? dir.slice(0, Math.max(0, dir.length - folders.length)).replace(/\/$/, '')
        : (conventional ?? dir);
      this.#byPath.set(path, this.#root(root));
    }
  }

  of(path: string): SourceRoot | undefined {
    return this.#byPath.get(path);
  }

  /**
   * Main sources see main sources, of their module and of those that it depends on; tests see both. That one set of a
   * module is compiled with another is not known otherwise, and neither is a dependency that no build file states.
   */
  visibility(fromPath: string, toPath: string): Visibility {
    const from = this.#byPath.get(fromPath);
    const to = this.#byPath.get(toPath);
    if (!from || !to) return 'unknown';
    if (from === to) return 'same-root';
    if (to.isData) return 'hidden';
    if (from.module === to.module) {
      if (from.project !== to.project) return 'unknown';
      if (from.set === to.set || to.set === 'main') return 'proved';
      const platform = platformVisibility(from.set, to.set);
      if (platform) return platform;
      // A variant of an Android module has its main sources and those of its flavour and build type.
      if (from.set === 'main' && this.#modules.isAndroid(from.module) && !/test/i.test(to.set)) return 'proved';
      return from.set === 'main' && /test/i.test(to.set) ? 'hidden' : 'unknown';
    }
    if (from.module === undefined || to.module === undefined) return 'unknown';
    const dependency = this.#modules.dependency(from.module, to.module);
    return dependency && (dependency.withTests || /^(?:main|\w+Main)$/.test(to.set)) ? 'proved' : 'unknown';
  }

  #root(dir: string): SourceRoot {
    const known = this.#byDir.get(dir);
    if (known) return known;
    const module = this.#modules.moduleOf(dir)?.dir;
    const below = module ? dir.slice(module.length + 1) : dir;
    const named = /^(?:.*\/)?src\/([^/]+)(?:\/|$)/.exec(below)?.[1];
    const isTest = /(?:^|\/)\w*tests?(?:\/|$)/i.test(below);
    const root = {
      dir,
      module,
      project: below.replace(SOURCE_FOLDERS, '').replace(SOURCE_WORDS, ''),
      set: named && named !== 'java' ? named : isTest ? 'test' : 'main',
      isData: /(?:^|\/)(?:resources|test-?data|fixtures)(?:\/|$)/.test(below),
    };
    this.#byDir.set(dir, root);
    return root;
  }
}

/** `jvmTest`: the platform, or `common`, and what it is for. */
const PLATFORM_SET = /^(\w+)(Main|Test)$/;

/**
 * Source sets of Kotlin Multiplatform: those of a platform see the common ones, tests see the main ones of their platform, and
 * nothing sees what is more special (Kotlin, "Hierarchical project structure"). Undefined for other source sets.
 */
function platformVisibility(from: string, to: string): Visibility | undefined {
  const [, fromPlatform, fromUse] = PLATFORM_SET.exec(from) ?? [];
  const [, toPlatform, toUse] = PLATFORM_SET.exec(to) ?? [];
  if (fromPlatform === undefined || toPlatform === undefined) return undefined;
  if (fromUse === 'Main' && toUse === 'Test') return 'hidden';
  if (toPlatform === 'common' || toPlatform === fromPlatform) return 'proved';
  if (fromPlatform === 'common') return 'hidden';
  const families = [fromPlatform, toPlatform].map((name) => FAMILIES.find((family) => family.test(name)));
  return families[0] && families[1] && families[0] !== families[1] ? 'hidden' : undefined;
}

/** Platforms that have no code in common but what all have. */
const FAMILIES: readonly RegExp[] = [
  /^(?:jvm|desktop|android)/,
  /^(?:js|wasm|web)/,
  /^(?:native|apple|ios|macos|tvos|watchos|linux|mingw|posix|unix)/,
];
