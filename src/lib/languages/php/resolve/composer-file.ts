import { parseJson } from '../../../formats/json.ts';

/** The rules of a composer.json for loading classes and files (Composer, "The composer.json schema": autoload, autoload-dev). */
export interface ComposerFile {
  /** Pairs of a namespace prefix and a folder. */
  readonly psr4: readonly (readonly [prefix: string, folder: string])[];
  readonly psr0: readonly (readonly [prefix: string, folder: string])[];
  /** Folders and files whose classes are listed. */
  readonly classmap: readonly string[];
  /** Files that are always loaded. */
  readonly files: readonly string[];
}

/**
 * Reads a composer.json, past what has another shape.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long or nests too deep
 */
export function parseComposerFile(text: string): ComposerFile {
  const root = recordOf(parseJson(text));
  const rules = [recordOf(root['autoload']), recordOf(root['autoload-dev'])];
  const pairs = (key: string) =>
    rules.flatMap((rule) =>
      Object.entries(recordOf(rule[key])).flatMap(([prefix, folders]) =>
        textsOf(folders).map((folder) => [prefix.replace(/\\+$/, ''), folder] as const),
      ),
    );
  const list = (key: string) => rules.flatMap((rule) => textsOf(rule[key]));
  return { psr4: pairs('psr-4'), psr0: pairs('psr-0'), classmap: list('classmap'), files: list('files') };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textsOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}
