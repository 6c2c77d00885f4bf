import type { BuildFacts } from './include-list.ts';

/** `config.h.in` and the like, from which a build writes `config.h`. */
const TEMPLATE = /(?:^|\/)([^/]+)\.(?:in|cmake|cmakein|cin|meson|tmpl|template|mustache|j2|erb)$/;
/** Sources of code generators, and the ending that their headers have instead. */
const SOURCE = /(?:^|\/)([^/]+)\.(proto|fbs|thrift|ui|y|yy|ypp|l|ll|gperf|idl|xml)$/;
const OUTPUT =
  /^(?:(.+?)(?:\.grpc)?\.(?:pb|upb|upbdefs)\.h|(.+)_generated\.h|(?:moc|ui|qrc)_(.+)\.(?:h|cpp)|(.+)\.moc|(.+)\.tab\.(?:h|hh|hpp)|(.+)[-_](?:protocol|marshal|enums)\.h)$/;

/** Names of headers that a build creates: by what its description says, by templates, and by what code generators call theirs. */
export class GeneratedHeaders {
  readonly #names = new Set<string>();
  readonly #sources = new Set<string>();

  constructor(paths: Iterable<string>, builds: readonly BuildFacts[]) {
    for (const { generated } of builds) for (const name of generated) this.#names.add(name);
    for (const path of paths) {
      const template = TEMPLATE.exec(path)?.[1];
      if (template !== undefined) this.#names.add(template);
      const source = SOURCE.exec(path);
      if (source) this.#sources.add(source[1]!);
    }
  }

  has(specifier: string): boolean {
    const name = specifier.slice(specifier.lastIndexOf('/') + 1);
    if (this.#names.has(name) || /^(?:moc_.+\.cpp|.+\.moc)$/.test(name)) return true;
    const stem = OUTPUT.exec(name)
      ?.slice(1)
      .find((part) => part !== undefined);
    return stem !== undefined && this.#sources.has(stem);
  }
}
