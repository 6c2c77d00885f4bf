import { CodeEvaluator } from '../../../resolve/code-evaluator.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { Solver } from '../../../resolve/solver.ts';
import { GeneratedClasses } from './generated-classes.ts';
import type { Value } from './java-class.ts';
import { JavaNames } from './java-names.ts';
import { JavaScopes } from './java-scopes.ts';
import { JavaTypes } from './java-types.ts';
import { JvmModules } from './jvm-modules.ts';
import { JvmRules } from './jvm-rules.ts';
import { SourceRoots } from './source-roots.ts';
import { ForeignPackages, unreadJavaFiles } from './unread-sources.ts';

const LANGUAGES: ReadonlySet<string> = new Set(['java', 'kotlin', 'scala', 'groovy']);

/** All that the files of a repository are linked by. */
export interface JvmRepository {
  readonly types: JavaTypes;
  readonly scopes: JavaScopes;
  readonly evaluator: CodeEvaluator<Value>;
  /** Names of all members. */
  readonly members: ReadonlySet<string>;
  /** Files that declare a module (JLS 7.7), by its name. */
  readonly modules: ReadonlyMap<string, readonly string[]>;
  readonly generated: GeneratedClasses;
  readonly foreign: ForeignPackages;
  /** Some build script or POM may take in libraries. */
  readonly hasBuild: boolean;
}

export function readRepository(view: RepositoryView): JvmRepository {
  const files = [...view.files.values()].filter(({ language }) => LANGUAGES.has(language));
  const java = files.filter(({ language }) => language === 'java');
  const unread = unreadJavaFiles(view);
  const roots = new SourceRoots(new JvmModules(view), files, unread);
  const types = new JavaTypes(files, roots, unread);
  const scopes = new JavaScopes(types);
  const modules = new Map<string, string[]>();
  for (const { path, facts } of java) {
    for (const { kind, name } of facts.definitions) {
      if (kind !== 'module') continue;
      const paths = modules.get(name);
      if (paths) paths.push(path);
      else modules.set(name, [path]);
    }
  }
  const members = new Set<string>();
  for (const { facts } of files)
    for (const { kind, name, qualifiedName } of facts.definitions)
      if ((kind === 'method' || kind === 'variable') && qualifiedName !== name) members.add(name);
  for (const { facts } of files)
    for (const { of, for: receiver } of facts.code?.declarations ?? [])
      if (receiver !== undefined && of >= 0) members.add(facts.definitions[of]!.name);
  const names = new JavaNames(
    files.filter(({ facts }) => facts.code !== undefined),
    types,
    scopes,
  );
  const evaluator: CodeEvaluator<Value> = new CodeEvaluator(
    new Solver(),
    new JvmRules(names, (file, index) => evaluator.ask(file, index)),
  );
  return {
    types,
    scopes,
    evaluator,
    members,
    modules,
    generated: new GeneratedClasses(view, (name) => types.hasType(name)),
    foreign: new ForeignPackages(view, (name) => types.isPrefix(name)),
    hasBuild:
      [...view.manifests.keys()].some((path) => /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(path)) ||
      [...view.paths].some((path) => /(?:^|\/)build\.(?:sbt|sc|mill)$/.test(path)),
  };
}
