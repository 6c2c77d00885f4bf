/**
 * Counts in how many chunks of other repositories each word stands, and writes src/lib/search/background-words.ts:
 *   node test/bench/search-background.ts NAME=GIT_DIRECTORY …
 * None of the repositories may be one whose search is scored. Those counted, at most 300 source files of each, at HEAD:
 * Python: psf/black, celery/kombu, scrapy/scrapy, Textualize/rich, pypa/pip, mitmproxy/mitmproxy, paramiko/paramiko;
 * JavaScript: webpack/webpack, eslint/eslint, jquery/jquery, moment/moment, nodemailer/nodemailer, fastify/fastify;
 * TypeScript: chartjs/Chart.js, hexojs/hexo, vuejs/core, typeorm/typeorm, socketio/socket.io, excalidraw/excalidraw, honojs/hono,
 * elk-zone/elk, nuxt/nuxt; Go: gohugoio/hugo, caddyserver/caddy, minio/mc, junegunn/fzf, traefik/traefik, prometheus/prometheus;
 * Java: netty/netty, mockito/mockito, apache/commons-lang, ReactiveX/RxJava, resilience4j/resilience4j, AntennaPod/AntennaPod;
 * Rust: rayon-rs/rayon, starship/starship, nushell/nushell, alacritty/alacritty, helix-editor/helix, rust-lang/rust-analyzer, gfx-rs/wgpu.
 */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { languageOf } from '../../src/lib/languages/index.ts';
import { parseFile } from '../../src/lib/parse/parse-file.ts';
import { LEVELS_PER_OCTAVE } from '../../src/lib/search/background.ts';
import { SourceText } from '../../src/lib/text/source-text.ts';
import { stem } from '../../src/lib/text/stem.ts';
import { words } from '../../src/lib/text/words.ts';

const MOST_FILES = 300;
/** A word of one project is not a common one. */
const FEWEST_REPOSITORIES = 4;
/** Rarer words are all alike: the mean share of the chunks of a repository. */
const RAREST = 1 / 2500;

const shares = new Map<string, { repositories: number; share: number }>();
const repositories = process.argv.slice(2);
for (const argument of repositories) {
  const directory = argument.slice(argument.indexOf('=') + 1);
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', ['--git-dir', directory, ...args], { input, maxBuffer: 1 << 30 });
  const all = git(['ls-tree', '-r', '-z', '--name-only', 'HEAD'])
    .toString()
    .split('\0')
    .filter((path) => languageOf(path));
  const step = Math.max(1, all.length / MOST_FILES);
  const paths = Array.from({ length: Math.floor(all.length / step) }, (_, i) => all[Math.floor(i * step)]!);
  const output = git(['cat-file', '--batch'], paths.map((path) => `HEAD:${path}\n`).join(''));
  const counts = new Map<string, number>();
  let chunks = 0;
  let at = 0;
  for (const path of paths) {
    const start = output.indexOf('\n', at) + 1;
    const size = Number(/ blob (\d+)$/.exec(output.toString('utf8', at, start - 1))?.[1] ?? -1);
    // Snapshots lack their largest files.
    at = start + size + 1;
    if (size < 0) continue;
    const bytes = output.subarray(start, start + size);
    const outcome = await parseFile({ path, language: languageOf(path)!.id, bytes });
    if (outcome.status !== 'parsed') continue;
    const text = new SourceText(bytes.toString());
    for (const { startLine, endLine } of outcome.chunks) {
      chunks++;
      const stems = new Set(words(text.between(startLine, endLine)!).map(stem));
      for (const each of stems) counts.set(each, (counts.get(each) ?? 0) + 1);
    }
  }
  process.stderr.write(`${argument}: ${chunks} chunks\n`);
  for (const [word, count] of counts) {
    const known = shares.get(word) ?? { repositories: 0, share: 0 };
    known.repositories++;
    known.share += count / chunks / repositories.length;
    shares.set(word, known);
  }
}
const levels: string[][] = [];
let listed = 0;
for (const [word, { repositories: having, share }] of [...shares].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (having < FEWEST_REPOSITORIES || share < RAREST || !/^[a-z][a-z0-9]{1,23}$/.test(word)) continue;
  const level = Math.round(-LEVELS_PER_OCTAVE * Math.log2(share));
  for (let i = levels.length; i <= level; i++) levels.push([]);
  levels[level]!.push(word);
  listed++;
}
const lines = levels.map((list) => list.join(' '));
writeFileSync(
  new URL('../../src/lib/search/background-words.ts', import.meta.url),
  `/** Stems by how rare they are in the chunks of ${repositories.length} other repositories, see background.ts; written by test/bench/search-background.ts. */
export const BACKGROUND_WORDS = \`${lines.join('\n')}\`;
`,
);
process.stderr.write(`${listed} words\n`);
