import { limitLength } from '../../../formats/limits.ts';

/** Literal arguments of the call of `setup` in a setup.py. */
export interface SetupScript {
  readonly packageDirectories: Readonly<Record<string, string>>;
  /** Where `find_packages` looks. */
  readonly sources: readonly string[];
  readonly requirements: readonly string[];
  /** Entry points for pytest, as `name = module`. */
  readonly testPlugins: readonly string[];
}

/**
 * Reads a setup.py, which is a program: only literal `package_dir`, `find_packages`, requirements and
 * lists of plugins for pytest.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long
 */
export function parseSetupScript(text: string): SetupScript {
  limitLength(text);
  const [directories = ''] = bracketed(text, /package_dir\s*=\s*\{/g, '}');
  const pairs = directories.matchAll(/['"]([^'"]*)['"]\s*:\s*['"]([^'"]*)['"]/g);
  const searches = text.matchAll(/find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?['"]([^'"]*)['"]/g);
  const lists = [...bracketed(text, /(?:install_requires|tests_require)\s*=\s*\[/g, ']')];
  const plugins = [...bracketed(text, /['"]pytest11['"]\s*:\s*\[/g, ']')];
  return {
    packageDirectories: Object.fromEntries([...pairs].map(([, name, path]) => [name!, path!])),
    sources: [...searches].map(([, path]) => path!),
    requirements: lists.flatMap(quoted),
    testPlugins: plugins.flatMap(quoted),
  };
}

function quoted(list: string): string[] {
  return Array.from(list.matchAll(/['"]([^'"]*)['"]/g), ([, text]) => text!);
}

/** The text between each opening and the next closing bracket; an opening in there opens nothing. */
function* bracketed(text: string, opening: RegExp, closing: string): Generator<string> {
  let end = 0;
  for (const match of text.matchAll(opening)) {
    if (match.index < end) continue;
    const start = match.index + match[0].length;
    end = text.indexOf(closing, start);
    if (end < 0) return;
    yield text.slice(start, end);
  }
}
