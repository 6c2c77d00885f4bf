/** Whether tags are set, as a build would set them. */
type Tags = ReadonlySet<string>;

/** A constraint as a predicate, with the tags that it asks about. */
export interface BuildConstraint {
  readonly tags: readonly string[];
  readonly isMet: (tags: Tags) => boolean;
}

const SYSTEMS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const ARCHITECTURES = new Set(
  '386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
);
const NOT_UNIX = new Set(['js', 'nacl', 'plan9', 'wasip1', 'windows', 'zos']);
/** Systems that also set another system's tag (go/build, `matchTag`). */
const IMPLIED: Readonly<Record<string, string>> = { android: 'linux', illumos: 'solaris', ios: 'darwin' };
/** Most builds that two constraints are tried on. */
const MAX_BUILDS = 2048;

/**
 * The constraint of a file from its name (`_GOOS`, `_GOARCH`) and its `//go:build` or `// +build` lines, as one
 * expression (go/build, "Build Constraints"); empty when every build takes the file.
 */
export function constraintText(fileName: string, directives: readonly string[]): string {
  return [...nameTags(fileName), lineExpression(directives)].filter((part) => part !== '').join(' && ');
}

const compatible = new WeakMap<BuildConstraint, WeakMap<BuildConstraint, boolean>>();

/** The tags of a build that is known to take a file. */
const suiting = new WeakMap<BuildConstraint, Tags>();

/** Whether some build takes both files. With too many tags to try, the answer is yes. */
export function areCompatible(a: BuildConstraint | undefined, b: BuildConstraint | undefined): boolean {
  if (!a || !b || a === b) return true;
  const known = compatible.get(a) ?? new WeakMap<BuildConstraint, boolean>();
  compatible.set(a, known);
  const answer = known.get(b) ?? isSomeBuild(a, b);
  known.set(b, answer);
  return answer;
}

function isSomeBuild(a: BuildConstraint, b: BuildConstraint): boolean {
  const asked = new Set([...a.tags, ...b.tags]);
  const systems = [...SYSTEMS].filter((tag) => asked.has(tag) || asked.has('unix') || asked.has(IMPLIED[tag] ?? ''));
  const architectures = [...ARCHITECTURES].filter((tag) => asked.has(tag));
  const free = [...asked].filter((tag) => tag !== 'unix' && !SYSTEMS.has(tag) && !ARCHITECTURES.has(tag));
  const builds = (systems.length + 1) * (architectures.length + 1) * 2 ** free.length;
  if (builds > MAX_BUILDS) return true;
  // A build that satisfies one of them often satisfies the other: two tries instead of hundreds.
  for (const [one, other] of [[a, b] as const, [b, a] as const]) {
    const known = suiting.get(one);
    if (known && other.isMet(known)) return true;
  }
  for (const system of [...systems, 'other-system']) {
    for (const architecture of [...architectures, 'other-architecture']) {
      for (let bits = 0; bits < 1 << free.length; bits++) {
        const tags = new Set([system, architecture, ...free.filter((_, i) => bits & (1 << i))]);
        if (!NOT_UNIX.has(system)) tags.add('unix');
        if (IMPLIED[system]) tags.add(IMPLIED[system]);
        if (!a.isMet(tags) || !b.isMet(tags)) continue;
        suiting.set(a, tags);
        suiting.set(b, tags);
        return true;
      }
    }
  }
  return false;
}

function nameTags(fileName: string): string[] {
  const words = fileName
    .replace(/(?:_test)?\.go$/, '')
    .split('_')
    .slice(1);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (ARCHITECTURES.has(last)) return SYSTEMS.has(before) ? [before, last] : [last];
  return SYSTEMS.has(last) ? [last] : [];
}

function lineExpression(directives: readonly string[]): string {
  const line = directives.find((directive) => directive.startsWith('//go:build '));
  if (line) return `(${line.slice('//go:build '.length)})`;
  return directives
    .flatMap((directive) => /^\/\/ \+build (.*)/.exec(directive)?.[1]?.trim() ?? [])
    .map(
      (options) =>
        `(${options
          .split(/\s+/)
          .map((option) => `(${option.replaceAll(',', ' && ')})`)
          .join(' || ')})`,
    )
    .join(' && ');
}

/** `||`, `&&`, `!` and parentheses over tags; what cannot be read constrains nothing. */
export function parseConstraint(text: string): BuildConstraint | undefined {
  const tokens = text.match(/\|\||&&|[!()]|[\p{L}\p{N}_.]+/gu) ?? [];
  const tags: string[] = [];
  let at = 0;
  type Term = (set: Tags) => boolean;
  function either(): Term {
    const terms = [both()];
    while (tokens[at] === '||') {
      at++;
      terms.push(both());
    }
    return (set) => terms.some((term) => term(set));
  }
  function both(): Term {
    const terms = [unary()];
    while (tokens[at] === '&&') {
      at++;
      terms.push(unary());
    }
    return (set) => terms.every((term) => term(set));
  }
  function unary(): Term {
    const token = tokens[at++];
    if (token === '!') {
      const term = unary();
      return (set) => !term(set);
    }
    if (token === '(') {
      const term = either();
      at++;
      return term;
    }
    if (token === undefined) return () => true;
    tags.push(token);
    return (set) => set.has(token);
  }
  return tokens.length > 0 && tokens.length < 200 ? { tags, isMet: either() } : undefined;
}
