import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs', 'docs/decisions'];

/** A piece of code on a page: a line of a block, or what stands between backticks. */
export interface Snippet {
  /** `docs/ci.md:12`. */
  readonly at: string;
  readonly code: string;
  readonly isInline: boolean;
  /** The line of text around it. */
  readonly line: string;
  /** An error follows, which is what the page wants to show. */
  readonly fails: boolean;
}

/** README, CONTRIBUTING and the pages in docs; paths from the root of the repository. */
export const pages: readonly string[] = PAGES.flatMap((path) =>
  path.endsWith('.md')
    ? [path]
    : readdirSync(join(ROOT, path))
        .filter((file) => file.endsWith('.md'))
        .map((file) => `${path}/${file}`),
);

export const readPage = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** The code on a page, in its order. */
export function snippetsOf(page: string): Snippet[] {
  const lines = readPage(page).split('\n');
  let isFenced = false;
  return lines.flatMap((line, i): Snippet[] => {
    const at = `${page}:${i + 1}`;
    if (line.trimStart().startsWith('```')) {
      isFenced = !isFenced;
      return [];
    }
    if (isFenced || /^ {4}\S/.test(line)) {
      const fails = lines[i + 1]?.startsWith('pharos: ') ?? false;
      return [{ at, code: line, isInline: false, line, fails }];
    }
    const inline = [...line.matchAll(/(`+)(.+?)\1/g)].map(([, , code]) => code!.trim());
    return inline.map((code) => ({ at, code, isInline: true, line, fails: false }));
  });
}

/** The words behind each `pharos` that the shell would run in a line. */
export function callsIn(code: string): string[][] {
  const line = code.replace(/^\s*(?:\$ |- )?(?:run: )?/, '').replace(/(?:^|\s)#(?:\s.*)?$/, '');
  return line.split(/&&|\|\||[|;&]|\$\(| -- /).flatMap((part) => {
    const words: readonly string[] = part.trim().match(/'[^']*'|"[^"]*"|[^\s)]+/g) ?? [];
    const start = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
    const first = words[start];
    const place = first === 'npx' ? words.indexOf('pharos', start) : first === 'pharos' ? start : -1;
    return place < 0 ? [] : [words.slice(place + 1)];
  });
}
