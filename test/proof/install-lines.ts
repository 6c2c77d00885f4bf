import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A command of the documentation that installs Pharos, or a block of them. */
export interface InstallLine {
  /** Files that say it. */
  readonly places: readonly string[];
  /** As it is written, without comments. */
  readonly command: string;
}

/** Everything in which a person, a pipeline or a container is told how to install. */
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'docs/*.md', 'action.yml', 'render.yaml', 'Dockerfile', 'deploy/*'];
const INSTALLS = /\bnpm (ci|install|i|pack|run pack:\w+)\b|\bnpx .*--package\b|\bdocker (build|compose)\b/;

/** Reads the install lines of all documents, each once. */
export function readInstallLines(root: string): readonly InstallLine[] {
  const places = new Map<string, string[]>();
  for (const place of DOCUMENTS.flatMap((pattern) => globSync(pattern, { cwd: root }).sort())) {
    for (const command of commandsOf(place, readFileSync(join(root, place), 'utf8'))) {
      if (!INSTALLS.test(command)) continue;
      const known = places.get(command) ?? [];
      if (!known.includes(place)) places.set(command, [...known, place]);
    }
  }
  return Array.from(places, ([command, said]) => ({ places: said, command }));
}

function commandsOf(place: string, text: string): readonly string[] {
  if (place.endsWith('.md')) return [...blocksOf(text), ...spansOf(text)];
  if (place === 'Dockerfile') return [imageSteps(text)];
  if (place.endsWith('.service')) return matches(text, /^#\s+(sudo git clone.*)$/gm);
  return matches(text, /^\s*-?\s*(?:run|buildCommand):\s+([^|\s].*)$/gm);
}

/** A line of a shell block is a command; the lines of one block that begin with a package that was just made belong together. */
function blocksOf(text: string): readonly string[] {
  const shell = matches(text, /^ *```(?:sh|bash)\n([\s\S]*?)^ *```/gm).flatMap((block) => {
    const lines = block.split('\n').map(withoutComment).filter(Boolean);
    return lines.some((line) => /\bnpm (run )?pack/.test(line)) ? [lines.join('\n')] : lines;
  });
  const scripts = matches(text, /^ *```yaml\n([\s\S]*?)^ *```/gm).flatMap((block) =>
    matches(block, /^\s*- (git clone.*)$/gm),
  );
  return [...shell, ...scripts];
}

/** Code spans in sentences and tables that are whole commands. */
function spansOf(text: string): readonly string[] {
  return matches(text.replace(/^ *```[\s\S]*?^ *```/gm, ''), /`((?:npm|npx) [^`]+)`/g);
}

/** The steps of the stage that builds, up to the next FROM; what is copied is there from the start. */
function imageSteps(text: string): string {
  const [, stage = ''] = text.split(/^FROM .* AS build$/m);
  const [steps = ''] = stage.split(/^FROM /m);
  return matches(steps.replaceAll('\\\n', ''), /^RUN (.*)$/gm).join('\n');
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s+)#.*$/, '').trim();
}

function matches(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, found]) => found!);
}
