import type { ImportFact } from '../../../parse/facts.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { UnresolvedReason } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { placeOf } from './directives.ts';
import type { Project, Projects } from './projects.ts';

export type Found =
  | { readonly is: 'files'; readonly paths: readonly string[] }
  | { readonly is: 'external'; readonly package: string }
  | { readonly is: 'unresolved'; readonly reason: UnresolvedReason };

/** Files that a literal glob may load. */
const MAX_GLOBBED = 2000;

/**
 * Kernel#require, #require_relative and #load, and Module#autoload: a path is seen from the file, from the root of the application, or from the
 * folders of the load path, of which the own gem's come before those of others in the repository. Ruby adds `.rb`.
 */
export class Requires {
  readonly #paths: ReadonlySet<string>;
  readonly #projects: Projects;
  readonly #folders = new Set<string>();
  #sorted: readonly string[] | undefined;

  constructor(paths: ReadonlySet<string>, projects: Projects) {
    this.#paths = paths;
    this.#projects = projects;
    for (const path of paths)
      for (let at = directoryOf(path); at !== '' && !this.#folders.has(at); at = directoryOf(at)) this.#folders.add(at);
  }

  find(from: string, { specifier, flags = [] }: ImportFact): Found {
    const [base] = flags;
    if (base === 'computed') return { is: 'unresolved', reason: 'dynamic' };
    const project = this.#projects.of(from);
    if (flags.includes('glob'))
      return this.#glob(placeOf(`${base}:${specifier}`, from, project.folder, project.folder));
    const isRelative = flags.includes('relative');
    if (specifier.startsWith('/')) return { is: 'external', package: specifier };
    if (base !== 'plain' || isRelative) {
      const place = placeOf(`${base}:${specifier}`, from, project.folder, directoryOf(from));
      return place === undefined ? outside(specifier) : this.#at(place, flags);
    }
    if (/^\.\.?\//.test(specifier)) return this.#fromWorkingFolder(specifier, project, flags);
    return this.#onLoadPath(specifier, from, project, flags);
  }

  #at(place: string, flags: readonly string[]): Found {
    const path = this.#file(place, flags);
    return path === undefined ? { is: 'unresolved', reason: 'not-found' } : { is: 'files', paths: [path] };
  }

  /** The file of a path without or with its ending; `load` adds none. */
  #file(place: string, flags: readonly string[]): string | undefined {
    if (flags.includes('whole')) return this.#paths.has(place) ? place : undefined;
    if (this.#paths.has(`${place}.rb`)) return `${place}.rb`;
    return place.endsWith('.rb') && this.#paths.has(place) ? place : undefined;
  }

  /** Seen from where the process was started, which is the project's folder by custom only: proved when nothing else fits. */
  #fromWorkingFolder(specifier: string, project: Project, flags: readonly string[]): Found {
    const place = joinPath(project.folder, specifier);
    const path = place === undefined ? undefined : this.#file(place, flags);
    return path === undefined ? outside(specifier) : { is: 'files', paths: [path] };
  }

  #onLoadPath(specifier: string, from: string, project: Project, flags: readonly string[]): Found {
    const isFromFolder = flags.includes('whole') && /(?:^|\/)(?:Rakefile|Gemfile)$|\.rake$/.test(from);
    // Rake changes to the folder of the Rakefile; Bundler sees paths from that of the Gemfile.
    const own = isFromFolder ? [project.folder] : isTest(from) ? project.testPath : project.loadPath;
    const others = this.#projects.gems.filter((gem) => gem !== project).flatMap(({ loadPath }) => loadPath);
    for (const folders of [own, others]) {
      const found = new Set<string>();
      for (const folder of folders) {
        const place = joinPath(folder, specifier);
        const path = place && this.#file(place, flags);
        if (path) found.add(path);
      }
      if (found.size > 1) return { is: 'unresolved', reason: 'ambiguous' };
      if (found.size > 0) return { is: 'files', paths: [...found] };
    }
    return this.#missing(specifier, own, project);
  }

  /** A gem, the standard library, an extension that a build makes, or a file that should be there. */
  #missing(specifier: string, own: readonly string[], project: Project): Found {
    const plain = specifier.replace(/\.(?:rb|so)$/, '');
    if (project.extensions.has(plain)) return { is: 'unresolved', reason: 'generated' };
    const parts = plain.split('/');
    for (let length = parts.length; length > 0; length--) {
      const head = parts.slice(0, length);
      const gem = [head.join('-'), head.join('_'), head.join('/')].find((name) => project.gems.has(name));
      if (gem && (length > 1 || !this.#isOwn(parts[0]!, own))) return { is: 'external', package: gem };
    }
    return parts.length > 1 && this.#isOwn(parts[0]!, own)
      ? { is: 'unresolved', reason: 'not-found' }
      : { is: 'external', package: parts[0]! };
  }

  #isOwn(name: string, folders: readonly string[]): boolean {
    return folders.some((folder) => this.#paths.has(joinPath(folder, `${name}.rb`) ?? ''));
  }

  #glob(pattern: string | undefined): Found {
    if (pattern === undefined) return { is: 'unresolved', reason: 'not-found' };
    const start = pattern.slice(0, pattern.search(/[*?[{]|$/));
    const matches = globMatcher(pattern);
    if (!matches) return { is: 'unresolved', reason: 'dynamic' };
    this.#sorted ??= [...this.#paths].sort();
    const paths: string[] = [];
    for (const path of this.#sorted) {
      if (!path.startsWith(start) || !path.endsWith('.rb') || !matches(path)) continue;
      paths.push(path);
      if (paths.length > MAX_GLOBBED) return { is: 'unresolved', reason: 'ambiguous' };
    }
    return paths.length > 0 ? { is: 'files', paths } : { is: 'unresolved', reason: 'not-found' };
  }
}

function outside(specifier: string): Found {
  return { is: 'external', package: specifier };
}

/** Of Dir.glob what projects write: one `**` between slashes and one `*` in the name. Undefined for anything else. */
function globMatcher(pattern: string): ((path: string) => boolean) | undefined {
  const found = /^([^*?[\]{}\\]*?)(\*\*\/)?([^*?[\]{}\\/]*)\*([^*?[\]{}\\/]*)$/.exec(pattern);
  if (!found) return undefined;
  const [, start = '', deep, head = '', tail = ''] = found;
  return (path) => {
    if (!path.startsWith(start)) return false;
    const rest = path.slice(start.length);
    const slash = rest.lastIndexOf('/');
    const name = rest.slice(slash + 1);
    if (slash >= 0 && !deep) return false;
    return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
  };
}
