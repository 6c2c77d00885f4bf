import { limitLength } from '../../../formats/limits.ts';
import { joinPath } from '../../../resolve/repository-path.ts';

/** Projects below the folder of a settings.gradle, where it names them literally. */
export interface GradleSettings {
  /** Folders of projects whose `projectDir` is set, by name; undefined when outside of the repository. */
  readonly moved: ReadonlyMap<string, string | undefined>;
  /** Names by their type-safe accessors, in lower case. */
  readonly typed: ReadonlyMap<string, string>;
}

/** Folders that a script sets; each `"` ends a string that began on its line at the latest. */
const PROJECT_DIR =
  /\bproject\s*\(\s*["']([^"'\n]+)["']\s*\)\s*\.\s*projectDir\s*=\s*(?:new\s+)?[fF]ile\s*\(\s*(?:\w+\s*,\s*)?["']([^"'\n]+)["']/g;
const PROJECT = /(testFixtures\s*\(\s*)?project\s*\(\s*(?:path\s*[:=]\s*)?["'](:[^"'\n]+)["']/g;
const ACCESSOR = /(testFixtures\s*\(\s*)?\bprojects\.([\w.]+)/g;

/**
 * Reads settings.gradle or settings.gradle.kts, which are programs: only literal names and folders.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long
 */
export function readGradleSettings(text: string, dir: string): GradleSettings {
  limitLength(text);
  const moved = new Map<string, string | undefined>();
  for (const [, name, to] of text.matchAll(PROJECT_DIR)) moved.set(name!, joinPath(dir, to!));
  const typed = new Map<string, string>();
  for (const [, name] of text.matchAll(/["']:?([\w.-]+(?::[\w.-]+)*)["']/g)) typed.set(accessor(name!), `:${name}`);
  return { moved, typed };
}

/**
 * The projects that a build.gradle or build.gradle.kts names, literally or by their accessors.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long
 */
export function projectsNamed(
  text: string,
  typed: ReadonlyMap<string, string>,
): { readonly name: string; readonly withTests: boolean }[] {
  limitLength(text);
  const script = withoutBlockComments(text);
  const literal = [...script.matchAll(PROJECT)].map(([, fixtures, name]) => ({ name, fixtures }));
  const accessors = [...script.matchAll(ACCESSOR)].map(([, fixtures, name]) => ({
    name: typed.get(name!.toLowerCase()),
    fixtures,
  }));
  return [...literal, ...accessors].flatMap(({ name, fixtures }) =>
    name === undefined ? [] : { name, withTests: fixtures !== undefined },
  );
}

/**
 * Whether a script configures the Android Gradle plugin.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long
 */
export function speaksOfAndroid(text: string): boolean {
  limitLength(text);
  return /\bandroid\s*\{|\bproductFlavors\b|["']com\.android\.(?:application|library)["']/.test(text);
}

function withoutBlockComments(text: string): string {
  let plain = '';
  let at = 0;
  for (let start = text.indexOf('/*'); start >= 0; start = text.indexOf('/*', at)) {
    const end = text.indexOf('*/', start + 2);
    if (end < 0) break;
    plain += text.slice(at, start);
    at = end + 2;
  }
  return plain + text.slice(at);
}

/** `a:my-lib` as Gradle's type-safe accessor names it, in lower case: `a.mylib`. */
function accessor(name: string): string {
  return name.replace(/[-_]/g, '').replaceAll(':', '.').toLowerCase();
}
