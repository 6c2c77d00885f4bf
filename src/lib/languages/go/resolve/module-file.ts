import { limitLength } from '../../../formats/limits.ts';

/** Contents of go.mod and go.work (Go Modules Reference, "go.mod files" and "Workspaces"). */
export interface ModuleFile {
  /** The module path; absent in go.work. */
  readonly path?: string;
  /** Required version by module path. */
  readonly requires: ReadonlyMap<string, string>;
  readonly replaces: readonly Replacement[];
  /** Module folders of a workspace, as written. */
  readonly uses: readonly string[];
}

export interface Replacement {
  readonly path: string;
  /** Only this version is replaced. */
  readonly version?: string;
  /** A folder when it begins with `./`, `../` or `/`; else a module path. */
  readonly target: string;
}

/**
 * Reads go.mod or go.work; lines without a known directive are passed over.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long
 */
export function parseModuleFile(text: string): ModuleFile {
  limitLength(text);
  const requires = new Map<string, string>();
  const replaces: Replacement[] = [];
  const uses: string[] = [];
  let path: string | undefined;
  let block = '';
  for (const line of text.split('\n')) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    if (block !== '' && words[0] === ')') {
      block = '';
      continue;
    }
    const verb = block || words.shift()!;
    if (words[0] === '(') {
      block = verb;
      continue;
    }
    const [first, second] = words;
    if (first === undefined) continue;
    if (verb === 'module') path ??= first;
    else if (verb === 'require' && second !== undefined) requires.set(first, second);
    else if (verb === 'use') uses.push(first);
    else if (verb === 'replace') {
      const arrow = words.indexOf('=>');
      const target = words[arrow + 1];
      if (arrow < 1 || target === undefined) continue;
      replaces.push({ path: first, target, ...(arrow > 1 && second !== undefined && { version: second }) });
    }
  }
  return { ...(path !== undefined && { path }), requires, replaces, uses };
}

/** A quote that nothing closes goes with the rest of its line. */
const WORD = /"[^"]*(?:"|$)|`[^`]*(?:`|$)|[()]|[^\s()]+/g;

function wordsOf(line: string): string[] {
  const comment = line.indexOf('//');
  const words = (comment < 0 ? line : line.slice(0, comment)).match(WORD) ?? [];
  return words.map((word) => word.replace(/^["`]|["`]$/g, ''));
}
