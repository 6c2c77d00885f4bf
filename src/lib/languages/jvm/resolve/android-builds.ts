/** Build scripts longer than this are no build scripts. */
const MAX_SCRIPT = 200_000;

const SCRIPT = /(?:^|\/)build\.gradle(?:\.kts)?$/;
const PLUGIN = /\bandroid\s*\{|\bcom\.android\.(?:application|library|test|dynamic-feature)\b/;
const NAMESPACE = /\bnamespace\s*(?:=\s*)?["']([\w.]+)["']/g;
/** What the plugin makes in the namespace, and what stands inside of it. */
const MADE = /(?:^|\.)(?:R|BuildConfig|Manifest)(?:\.|$)/;

/** The Android Gradle plugin ("Configure the app module"): it makes classes in the namespace of a module. */
export class AndroidBuilds {
  readonly #namespaces = new Set<string>();
  readonly #isAndroid: boolean;

  constructor(manifests: ReadonlyMap<string, string>) {
    const scripts = [...manifests].filter(([path, text]) => SCRIPT.test(path) && text.length < MAX_SCRIPT);
    const texts = scripts.map(([, text]) => text).filter((text) => PLUGIN.test(text));
    this.#isAndroid = texts.length > 0;
    for (const text of texts) for (const [, name] of text.matchAll(NAMESPACE)) this.#namespaces.add(name!);
  }

  /** Whether the plugin makes a class of that name. */
  makes(name: string): boolean {
    return this.#isAndroid && MADE.test(name);
  }

  /** Whether a package lies in no namespace of the repository, so that libraries may declare types in it too (JLS 7.4). */
  isShared(name: string): boolean {
    if (this.#namespaces.size === 0) return false;
    for (const own of this.#namespaces) if (name === own || name.startsWith(`${own}.`)) return false;
    return true;
  }
}
