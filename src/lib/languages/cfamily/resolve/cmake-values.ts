import { joinPath } from '../../../resolve/repository-path.ts';
import type { CMakeArgument } from './cmake-commands.ts';

/** Marks the root of the repository in a value: where it is checked out is unknown. */
export const ROOT = '\u0001';
/** Marks a folder that the build creates. */
export const BUILT = '\u0002';

const REFERENCE = /\$\{([^${}]*)\}/g;
/** Longest value of a variable that is followed. */
const MAX_VALUE = 20_000;

/** Variables of one CMakeLists.txt and, behind them, those of the one above it. */
export class CMakeScope {
  readonly #parent: CMakeScope | undefined;
  /** Undefined where the value is unknown. */
  readonly #values = new Map<string, string | undefined>();

  constructor(parent?: CMakeScope) {
    this.#parent = parent;
  }

  has(name: string): boolean {
    return this.#values.has(name) || (this.#parent?.has(name) ?? false);
  }

  get(name: string): string | undefined {
    return this.#values.has(name) ? this.#values.get(name) : this.#parent?.get(name);
  }

  set(name: string, value: string | undefined): void {
    this.#values.set(name, value !== undefined && value.length > MAX_VALUE ? undefined : value);
  }

  /** The values of arguments: a plain one that is a list gives several. Those with unknown parts are left out. */
  expand(args: readonly CMakeArgument[]): string[] {
    return args.flatMap((argument) => {
      const value = this.#valueOf(argument);
      if (value === undefined) return [];
      return argument.kind === 'plain' ? value.split(';').filter((item) => item !== '') : [value];
    });
  }

  /** All arguments as one list; undefined where a part is unknown. */
  join(args: readonly CMakeArgument[]): string | undefined {
    const values = args.map((argument) => this.#valueOf(argument));
    return values.includes(undefined) ? undefined : values.join(';');
  }

  #valueOf({ text, kind }: CMakeArgument): string | undefined {
    if (kind === 'bracket') return text;
    if (!text.includes('$')) return text;
    let isKnown = true;
    let length = 0;
    const value = text.replace(REFERENCE, (_, name: string) => {
      const found = length > MAX_VALUE ? undefined : this.get(name);
      if (found === undefined) isKnown = false;
      length += found?.length ?? 0;
      return found ?? '';
    });
    return isKnown && length <= MAX_VALUE && !/\$(?:\{|ENV\{)/.test(value) ? value : undefined;
  }
}

/** The folder or file of the repository that a value names, seen from a folder; undefined for one outside, or that the build creates. */
export function cmakePath(value: string, folder: string): string | undefined {
  const inside = /^\$<BUILD_(?:LOCAL_)?INTERFACE:([^<>]*)>$/.exec(value)?.[1] ?? value;
  if (inside === '' || inside.includes('$') || inside.includes(BUILT)) return undefined;
  if (inside.startsWith(ROOT)) return joinPath('', `./${inside.slice(ROOT.length)}`);
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(inside) || inside.includes(ROOT)) return undefined;
  return joinPath(folder, inside);
}
