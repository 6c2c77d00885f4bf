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

/** Each set was labelled after the rules had learned from those before it. */
interface Truth {
  readonly first: readonly Labelled[];
  readonly second: readonly Labelled[];
  readonly third: readonly Labelled[];
}

interface Labelled {
  readonly repository: string;
  readonly commit: string;
  readonly lines: readonly { readonly path: string; readonly line: number; readonly references: readonly string[] }[];
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder with the git directories');
const truth = JSON.parse(readFileSync(join(import.meta.dirname, 'truth/references.json'), 'utf8')) as Truth;

for (const [name, repositories] of Object.entries(truth) as [string, readonly Labelled[]][]) {
  print(`${name} set`);
  judge(repositories);
}

function judge(repositories: readonly Labelled[]): void {
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
  for (const { repository, commit, lines: labelled } of repositories) {
    for (const [path, ofFile] of Map.groupBy(labelled, (one) => one.path)) {
      const text = show(repository, commit, path);
      const begin = performance.now();
      const found = referencesOf(path, text);
      milliseconds += performance.now() - begin;
      bytes += text.length;
      for (const { line, references } of ofFile) {
        lines += 1;
        const told = found.filter((one) => one.line === line).map(({ kind, target }) => `${kind} ${target}`);
        for (const one of told) {
          const isRight = references.includes(one);
          tally(one)[isRight ? 'right' : 'wrong'] += 1;
          if (!isRight) print(`wrong   ${repository} ${path}:${line}  ${one}`);
        }
        for (const one of references.filter((wanted) => !told.includes(wanted))) {
          tally(one).missed += 1;
          print(`missed  ${repository} ${path}:${line}  ${one}`);
        }
      }
    }
  }
  const all = { right: 0, wrong: 0, missed: 0 };
  print('kind            right  wrong  missed');
  for (const [kind, { right, wrong, missed }] of [...kinds].sort()) {
    print(`${kind.padEnd(14)}${[right, wrong, missed].map((count) => String(count).padStart(7)).join('')}`);
    all.right += right;
    all.wrong += wrong;
    all.missed += missed;
  }
  const precision = all.right / (all.right + all.wrong);
  const recall = all.right / (all.right + all.missed);
  const speed = bytes / milliseconds / 1000;
  print(
    `${lines} lines, ${all.right + all.missed} references: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}; ${speed.toFixed(0)} MB/s\n`,
  );
}

function referencesOf(path: string, text: string) {
  const language = languageOf(path, text);
  return language ? referencesInText(text, isCitationFile(path) ? undefined : language.comments).references : [];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function show(repository: string, commit: string, path: string): string {
  const name = join(folder!, repository.replace('/', '+'));
  const directory = existsSync(join(name, 'repo')) ? join(name, 'repo') : name;
  return execFileSync('git', ['-C', directory, 'show', `${commit}:${path}`], { maxBuffer: 1 << 28 }).toString();
}
