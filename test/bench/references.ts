/**
 * Precision and recall of references on lines that were labelled by hand, by the rules of docs/references.md (truth/references.json: no
 * source text). The repositories are no part of the development set.
 *
 *   npm run bench:references -- <folder with git directories>     owner+name, or owner+name/repo
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../../src/lib/languages/index.ts';
import { isCitationFile } from '../../src/lib/references/citation-files.ts';
import { referencesInText } from '../../src/lib/references/references-in-text.ts';

interface Truth {
  readonly repositories: readonly {
    readonly repository: string;
    readonly commit: string;
    readonly lines: readonly { readonly path: string; readonly line: number; readonly references: readonly string[] }[];
  }[];
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder with the git directories');
const truth = JSON.parse(readFileSync(join(import.meta.dirname, 'truth/references.json'), 'utf8')) as Truth;

const kinds = new Map<string, { right: number; wrong: number; missed: number }>();
const tally = (reference: string) => {
  const kind = reference.slice(0, reference.indexOf(' '));
  const figures = kinds.get(kind) ?? { right: 0, wrong: 0, missed: 0 };
  kinds.set(kind, figures);
  return figures;
};
let lines = 0;
let bytes = 0;
let milliseconds = 0;
for (const { repository, commit, lines: labelled } of truth.repositories) {
  for (const [path, ofFile] of Map.groupBy(labelled, (one) => one.path)) {
    const text = show(repository, commit, path);
    const language = languageOf(path, text);
    const begin = performance.now();
    const found = language
      ? referencesInText(text, isCitationFile(path) ? undefined : language.comments).references
      : [];
    milliseconds += performance.now() - begin;
    bytes += text.length;
    for (const { line, references } of ofFile) {
      lines += 1;
      const told = found.filter((one) => one.line === line).map(({ kind, target }) => `${kind} ${target}`);
      for (const one of told) {
        if (references.includes(one)) tally(one).right += 1;
        else tally(one).wrong += 1;
        if (!references.includes(one)) console.log(`wrong   ${repository} ${path}:${line}  ${one}`);
      }
      for (const one of references.filter((wanted) => !told.includes(wanted))) {
        tally(one).missed += 1;
        console.log(`missed  ${repository} ${path}:${line}  ${one}`);
      }
    }
  }
}

const all = { right: 0, wrong: 0, missed: 0 };
console.log('\nkind            right  wrong  missed');
for (const [kind, { right, wrong, missed }] of [...kinds].sort()) {
  console.log(`${kind.padEnd(14)}${[right, wrong, missed].map((count) => String(count).padStart(7)).join('')}`);
  all.right += right;
  all.wrong += wrong;
  all.missed += missed;
}
console.log(
  `\n${lines} lines, ${all.right + all.missed} references: precision ${(all.right / (all.right + all.wrong)).toFixed(3)}, recall ${(all.right / (all.right + all.missed)).toFixed(3)}; ${((bytes / milliseconds) * 1e-3).toFixed(1)} MB/s`,
);

function show(repository: string, commit: string, path: string): string {
  const name = join(folder!, repository.replace('/', '+'));
  const directory = existsSync(join(name, 'repo')) ? join(name, 'repo') : name;
  return execFileSync('git', ['-C', directory, 'show', `${commit}:${path}`], { maxBuffer: 1 << 28 }).toString();
}
