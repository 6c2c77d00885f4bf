import { PharosError } from '../../../errors.ts';
import { likelyPeople } from './likely-people.ts';
import { type AuthorityAnswer, type AuthorityOptions, openAuthority } from './open-authority.ts';

export interface GenerateOptions extends AuthorityOptions {
  /** Handles by name: `Ada Lovelace` → `@ada`. Addresses are not stored, so the history knows none. */
  readonly handles?: ReadonlyMap<string, string>;
}

export interface GeneratedCodeOwners extends AuthorityAnswer {
  readonly rules: readonly GeneratedRule[];
  /** The file to write. Rules of people without a handle are comments. */
  readonly text: string;
}

export interface GeneratedRule {
  readonly pattern: string;
  readonly people: readonly { readonly name: string; readonly handle?: string }[];
}

/** Fewer files get the owners of the folder around them. */
const LEAST_FILES = 5;
const DEPTH = 3;
const OWNERS = 2;
const MAX_FOLDERS = 200;

/**
 * Proposes a CODEOWNERS file: for each folder the people whom the history makes likely, where they are others than those of the
 * folder around it. Folders that somebody new is likelier to change get no owner.
 *
 * @throws {PharosError} BAD_REPOSITORY without a history of people; from openAuthority
 */
export async function generateCodeOwners(options: GenerateOptions): Promise<GeneratedCodeOwners> {
  const opened = await openAuthority(options);
  const { answer, paths, history } = opened;
  if (!history) {
    throw new PharosError('BAD_REPOSITORY', `Nobody is known of ${answer.repository}`, {
      hint: answer.warnings[0] ?? 'Ingest it again.',
    });
  }
  const handles = new Map([...(options.handles ?? [])].map(([name, handle]) => [name.toLowerCase(), handle]));
  const namesOf = new Map<string, string>();
  const rules: GeneratedRule[] = [];
  for (const [folder, files] of foldersOf(paths)) {
    const { people, abstains } = likelyPeople(opened, new Set(files), { limit: OWNERS });
    const known = abstains ? [] : people.filter(({ commits }) => commits > 0);
    const key = known.map(({ name }) => name).join('\n');
    if (key === '' || key === namesOf.get(around(folder, namesOf))) continue;
    namesOf.set(folder, key);
    rules.push({
      pattern: folder === '' ? '*' : `/${escaped(folder)}`,
      people: known.map(({ name }) => {
        const handle = handles.get(name.toLowerCase());
        return { name, ...(handle !== undefined && { handle }) };
      }),
    });
  }
  return { ...answer, rules, text: rules.map(lineOf).join('') };
}

/** Files by folder, the root first and each folder before those in it. */
function foldersOf(paths: readonly string[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1).slice(0, DEPTH);
    for (let depth = 0; depth <= parts.length; depth++) {
      const folder = parts
        .slice(0, depth)
        .map((part) => `${part}/`)
        .join('');
      const files = found.get(folder);
      if (files) files.push(path);
      else found.set(folder, [path]);
    }
  }
  const large = [...found].filter(([folder, files]) => folder === '' || files.length >= LEAST_FILES);
  return large.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MAX_FOLDERS);
}

/** The nearest folder around it that has a rule. */
function around(folder: string, rules: ReadonlyMap<string, string>): string {
  let at = folder;
  while (at !== '') {
    at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1);
    if (rules.has(at)) return at;
  }
  return '';
}

function escaped(folder: string): string {
  return folder.replace(/[ #\\]/g, '\\$&');
}

function lineOf({ pattern, people }: GeneratedRule): string {
  const handles = people.flatMap(({ handle }) => handle ?? []);
  if (handles.length > 0) return `${pattern} ${handles.join(' ')}\n`;
  return `# ${pattern} ${people.map(({ name }) => name).join(', ')}\n`;
}
