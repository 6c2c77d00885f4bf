import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../../src/lib/languages/index.ts';
import { chunkFile } from '../../src/lib/parse/chunks.ts';
import { parseText } from '../../src/lib/parse/parser.ts';
import { resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import type { ResolvableFile } from '../../src/lib/resolve/resolver.ts';
import { createRandom, mutate } from './mutate.ts';

export interface FuzzReport {
  readonly inputs: number;
  /** Inputs that threw anything but the parser's own time limit, with their seed. */
  readonly unhandled: readonly string[];
  /** The longest time of one input, in seconds. */
  readonly slowest: number;
  readonly slowestSeed: number;
}

/** The source files below a directory, up to 200 kB each. */
export function readCorpus(directory: string): Map<string, string[]> {
  const byExtension = new Map<string, string[]>();
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const path = join(directory, entry);
    if (
      !languageOf(entry) ||
      /node_modules|\.git\//.test(entry) ||
      !statSync(path).isFile() ||
      statSync(path).size > 200_000
    )
      continue;
    const extension = entry.slice(entry.lastIndexOf('.'));
    byExtension.set(extension, [...(byExtension.get(extension) ?? []), readFileSync(path, 'utf8')]);
  }
  return byExtension;
}

/** Parses, chunks and resolves mutated files; input `i` of seed `s` is always the same. */
export async function fuzzParse(
  corpus: ReadonlyMap<string, readonly string[]>,
  inputs: number,
  seed: number,
): Promise<FuzzReport> {
  const unhandled: string[] = [];
  let slowest = 0;
  let slowestSeed = 0;
  const extensions = [...corpus.keys()].sort();
  for (let i = 0; i < inputs; i++) {
    const random = createRandom(seed + i);
    const extension = extensions[i % extensions.length]!;
    const text = mutate(corpus.get(extension)!, random);
    const started = performance.now();
    try {
      await parseAndResolve(`pkg/file${extension}`, text);
    } catch (error) {
      if (!String(error).includes('parsing took longer')) unhandled.push(`seed ${seed + i}, ${extension}: ${error}`);
    }
    const seconds = (performance.now() - started) / 1000;
    if (seconds > slowest) [slowest, slowestSeed] = [seconds, seed + i];
  }
  return { inputs, unhandled, slowest, slowestSeed };
}

async function parseAndResolve(path: string, text: string): Promise<void> {
  const language = languageOf(path)!;
  const facts = await parseText(text, language);
  chunkFile(text, facts);
  const file = (name: string): [string, ResolvableFile] => [name, { path: name, language: language.id, facts }];
  const files = new Map([file(path), file(path.replace('file', 'money')), file(path.replace('pkg/', ''))]);
  const manifests = new Map([
    ['package.json', text.slice(0, 500)],
    ['tsconfig.json', text.slice(0, 500)],
    ['Cargo.toml', `[package]\nname = "x"\n${text.slice(0, 200)}`],
    ['go.mod', `module example.org/shop\n${text.slice(0, 200)}`],
    ['pyproject.toml', text.slice(0, 500)],
    ['pom.xml', text.slice(0, 500)],
    ['pnpm-workspace.yaml', text.slice(0, 500)],
    ['CMakeLists.txt', `include_directories(pkg ${text.slice(0, 500)}`],
    ['Makefile', `CFLAGS = -Ipkg\n${text.slice(0, 500)}`],
    ['meson.build', text.slice(0, 500)],
    ['BUILD', text.slice(0, 500)],
    ['compile_commands.json', text.slice(0, 500)],
    ['composer.json', text.slice(0, 500)],
    ['pkg/pkg.csproj', `<Project><ItemGroup>${text.slice(0, 500)}`],
    ['pkg.gemspec', text.slice(0, 500)],
    ['config/application.rb', text.slice(0, 500)],
    ['Package.swift', `let p = Package(name: "P", targets: [.target(name: "A", path: "pkg"), ${text.slice(0, 500)}`],
    ['settings.gradle.kts', text.slice(0, 500)],
    ['build.gradle', text.slice(0, 500)],
    ['nuxt.config.ts', text.slice(0, 500)],
    ['go.work', text.slice(0, 500)],
    ['buf.yaml', text.slice(0, 500)],
  ]);
  await resolveRepository({ files, paths: new Set([...files.keys(), ...manifests.keys()]), manifests });
}
