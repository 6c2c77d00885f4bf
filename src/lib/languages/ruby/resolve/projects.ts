import { ancestors, directoryOf } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { placeOf, settingsOf } from './directives.ts';

/** A folder with a gem, an application or tests of its own. */
export interface Project {
  /** `''` is the root. */
  readonly folder: string;
  /** Folders of its load path, those of the gem first. */
  readonly loadPath: readonly string[];
  /** The same for its tests: RSpec adds `lib` and `spec` (rspec-core, "libs"), Rake's test task `lib` and what is stated. */
  readonly testPath: readonly string[];
  /** Gems that its Gemfile and gemspec name. */
  readonly gems: ReadonlySet<string>;
  /** Names of the extensions that a build compiles. */
  readonly extensions: ReadonlySet<string>;
  readonly isGem: boolean;
}

const MARKS = /^(?:Gemfile|Rakefile|\.rspec|config\.ru|[^/]+\.gemspec)$/;

/** The projects of a repository, and which of them a file belongs to: the nearest above it. */
export class Projects {
  /** Those that other projects may take as gems. */
  readonly gems: readonly Project[];
  readonly #byFolder: ReadonlyMap<string, Project>;

  constructor(view: RepositoryView, sources: readonly ResolvableFile[]) {
    const folders = new Set(['']);
    for (const path of view.paths) {
      if (MARKS.test(path.slice(path.lastIndexOf('/') + 1))) folders.add(directoryOf(path));
      else if (path === 'config/application.rb' || path.endsWith('/config/application.rb'))
        folders.add(directoryOf(directoryOf(path)));
    }
    const nearest = (path: string) => [...ancestors(directoryOf(path))].find((folder) => folders.has(folder)) ?? '';
    const byFolder = Map.groupBy(sources, ({ path }) => nearest(path));
    this.#byFolder = new Map([...folders].map((folder) => [folder, projectOf(folder, byFolder.get(folder) ?? [])]));
    this.gems = [...this.#byFolder.values()].filter(({ isGem }) => isGem);
  }

  of(path: string): Project {
    for (const folder of ancestors(directoryOf(path))) {
      const project = this.#byFolder.get(folder);
      if (project) return project;
    }
    throw new RangeError(`No project of ${path}`);
  }
}

function projectOf(folder: string, files: readonly ResolvableFile[]): Project {
  const at = (path: string) => (folder === '' ? path : `${folder}/${path}`);
  const specs = files.filter(({ path }) => path.endsWith('.gemspec') && directoryOf(path) === folder);
  const places = (word: string, of: readonly ResolvableFile[]) =>
    of.flatMap((file) => settingsOf(file, word).flatMap((stated) => placeOf(stated, file.path, folder, folder) ?? []));
  const required = places('require-path', specs);
  const loadPath = new Set([...(required.length > 0 ? required : [at('lib')]), ...places('load-path', files)]);
  return {
    folder,
    loadPath: [...loadPath],
    testPath: [...new Set([...loadPath, at('lib'), at('spec'), at('test')])],
    gems: new Set(files.flatMap((file) => settingsOf(file, 'gem'))),
    extensions: new Set(files.flatMap((file) => settingsOf(file, 'extension'))),
    isGem: specs.length > 0,
  };
}
