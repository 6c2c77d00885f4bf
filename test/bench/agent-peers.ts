import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgentAnswer, answerOfCodegraph, answerOfSemble } from './agent-answers.ts';
import { checkOut, type Issue } from './issue-stores.ts';

export interface PeerOptions {
  readonly mirror: string;
  /** Folder that keeps their answers, so that another run need not ask them. */
  readonly answers: string;
  /** The binary of @colbymchenry/codegraph. */
  readonly codegraph?: string | undefined;
  /** A Python that has semble. */
  readonly semble?: string | undefined;
}

/** Characters of a question that codegraph takes. */
const MAX_QUESTION = 10_000;
const QUIET = { CODEGRAPH_TELEMETRY: '0', CODEGRAPH_NO_DAEMON: '1', HF_HUB_OFFLINE: '1' };

/** Answers of other tools for agents to an issue, by name. */
export function answersOfPeers(issue: Issue, options: PeerOptions): ReadonlyMap<string, AgentAnswer> {
  const folder = join(options.answers, issue.id.replaceAll('/', '+'));
  const [title = ''] = issue.text.split('\n');
  const text = issue.text.slice(0, MAX_QUESTION);
  const asked = { explore: text, 'explore, title': title, context: text } as const;
  const wanted = [...(options.codegraph ? Object.keys(asked) : []), ...(options.semble ? ['semble'] : [])];
  if (!wanted.every((name) => existsSync(join(folder, name)))) ask(issue, { ...options, folder, asked });
  return new Map(
    wanted.map((name) => {
      const answer = readFileSync(join(folder, name), 'utf8');
      if (name === 'semble') return ['semble, BM25 alone', answerOfSemble(answer)];
      return [`codegraph ${name}`, answerOfCodegraph(answer, asked[name as keyof typeof asked])];
    }),
  );
}

function ask(
  issue: Issue,
  options: PeerOptions & { readonly folder: string; readonly asked: Readonly<Record<string, string>> },
): void {
  const { mirror, codegraph, semble, folder, asked } = options;
  const tree = mkdtempSync(join(tmpdir(), 'pharos-peers-'));
  const home = mkdtempSync(join(tmpdir(), 'pharos-peers-home-'));
  const run = (command: string, args: readonly string[], input = '') =>
    execFileSync(command, args, {
      ...{ cwd: tree, input, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'ignore'] },
      env: { ...process.env, ...QUIET, HOME: home },
    });
  try {
    checkOut(issue, mirror, tree);
    mkdirSync(folder, { recursive: true });
    if (semble) {
      const script = join(import.meta.dirname, 'agents-semble.py');
      writeFileSync(join(folder, 'semble'), run(semble, [script, tree], issue.text));
    }
    if (codegraph) {
      run(codegraph, ['init', '.']);
      for (const [name, question] of Object.entries(asked)) {
        const [command = ''] = name.split(',');
        writeFileSync(join(folder, name), run(codegraph, [command, '--', question]));
      }
    }
  } finally {
    for (const path of [tree, home]) rmSync(path, { recursive: true, force: true });
  }
}
