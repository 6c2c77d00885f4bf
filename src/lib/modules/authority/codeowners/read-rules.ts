/** A CODEOWNERS file, by the rules of the host that reads it. */
export interface CodeOwners {
  readonly path: string;
  readonly host: 'github' | 'gitlab';
  /** In the order of the file. */
  readonly rules: readonly OwnerRule[];
  /** Lines that the host ignores. */
  readonly invalid: readonly InvalidRule[];
}

export interface OwnerRule {
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
  /** None: the files have no owner, whatever an earlier rule says. */
  readonly owners: readonly string[];
  /** GitLab: each section has owners of its own. Empty outside of all sections. */
  readonly section: string;
  /** GitLab: files that the section leaves out. */
  readonly isExclusion: boolean;
}

export interface InvalidRule {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** Where each host looks, in this order; it reads the first only. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
/** GitHub loads no larger one. */
const MAX_BYTES = 3 * 1024 * 1024;
const MAX_RULES = 20_000;
const MAX_PATTERN = 1024;
const MAX_SECTIONS = 200;
const SECTION = /^\^?\[([^\]]{1,200})\](?:\[\d{1,4}\])?(?:\s+(.*))?$/;
const OWNER = /^(?:@@?[\w.-]+(?:\/[\w.-]+)*|[^\s@]{1,200}@[^\s@]{1,200})$/;

/** The place of the file among the paths of a repository; undefined when there is none. */
export function findCodeOwners(paths: ReadonlySet<string>): string | undefined {
  return PLACES.find((path) => paths.has(path));
}

/**
 * Reads a CODEOWNERS file. It is GitLab's if it lies in .gitlab or has sections, else GitHub's.
 *
 * GitHub: https://docs.github.com/articles/about-code-owners; GitLab: https://docs.gitlab.com/user/project/codeowners/reference
 */
export function readCodeOwners(path: string, text: string): CodeOwners {
  const lines = text.slice(0, MAX_BYTES).split('\n');
  const isGitLab = path.startsWith('.gitlab/') || lines.some((line) => SECTION.test(line.trim()));
  const host = isGitLab && !path.startsWith('.github/') ? 'gitlab' : 'github';
  const rules: OwnerRule[] = [];
  const invalid: InvalidRule[] = [];
  const sections = new Set<string>();
  let section = { name: '', owners: [] as readonly string[] };
  for (const [i, raw] of lines.entries()) {
    const rule = raw.trim();
    if (rule === '' || rule.startsWith('#')) continue;
    const reject = (reason: string) => void invalid.push({ line: i + 1, text: rule.slice(0, 200), reason });
    const header = host === 'gitlab' ? SECTION.exec(rule) : null;
    if (header) {
      // Sections of the same name are one, in whatever case.
      section = { name: header[1]!.trim().toLowerCase(), owners: ownersIn(header[2] ?? '').owners };
      sections.add(section.name);
      continue;
    }
    const { pattern, rest } = splitRule(rule);
    const { owners, wrong } = ownersIn(rest);
    const isExclusion = host === 'gitlab' && pattern.startsWith('!');
    const problem = problemOf(host, pattern) ?? (wrong && `${wrong.slice(0, 60)} is not an owner`);
    if (problem) reject(problem);
    else if (sections.size > MAX_SECTIONS) reject(`only the first ${MAX_SECTIONS} sections are read`);
    else if (rules.length >= MAX_RULES) reject(`only the first ${MAX_RULES} rules are read`);
    else {
      const named = owners.length === 0 && host === 'gitlab' ? section.owners : owners;
      const plain = isExclusion ? pattern.slice(1) : pattern;
      rules.push({ line: i + 1, pattern: plain, owners: named, section: section.name, isExclusion });
    }
  }
  return { path, host, rules, invalid };
}

/** The pattern ends at the first space without a backslash; `\ ` is a space in it. */
function splitRule(text: string): { readonly pattern: string; readonly rest: string } {
  let end = 0;
  while (end < text.length && !/\s/.test(text[end]!)) end += text[end] === '\\' ? 2 : 1;
  return { pattern: text.slice(0, end).replace(/\\([ #])/g, '$1'), rest: text.slice(end) };
}

/** Owners up to a comment, and the first word that can be none. */
function ownersIn(text: string): { readonly owners: readonly string[]; readonly wrong: string | undefined } {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const comment = words.findIndex((word) => word.startsWith('#'));
  const owners = comment < 0 ? words : words.slice(0, comment);
  return { owners, wrong: owners.find((owner) => !OWNER.test(owner)) };
}

function problemOf(host: CodeOwners['host'], pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN) return `the pattern is longer than ${MAX_PATTERN} characters`;
  if (host === 'github' && pattern.startsWith('!')) return 'GitHub knows no exclusions with !';
  if (/[[\]]/.test(pattern)) return 'ranges of characters ([ ]) are not supported';
  return host === 'github' && pattern.startsWith('#') ? 'GitHub knows no \\# at the start of a pattern' : undefined;
}
