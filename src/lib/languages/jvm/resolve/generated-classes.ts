import { limitLength } from '../../../formats/limits.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';

const NAMESPACE = /\b(?:namespace|applicationId)\s*[=(]?\s*["']([\w.]+)["']/g;
const ANDROID = /(?:^|\/)AndroidManifest\.xml$/;
/** Sources of which a build makes Java sources: Protocol Buffers, Avro, Thrift, ANTLR, XML schemas, FlatBuffers, JavaCC. */
const SCHEMA = /\.(?:proto|avsc|avdl|thrift|g4?|xsd|wsdl|fbs|jj|aidl)$/;
const MAX_NAME = 200;
/** Classes that the Android Gradle plugin makes in a module's namespace. */
const PLUGIN = /^(?:R2?|BR|BuildConfig|Manifest)$/;
/** Names that annotation processors make of another type's: Dagger, Hilt, AutoValue, MapStruct, Room, Navigation, JPA, Querydsl. */
const PROCESSED: readonly RegExp[] = [
  /^(?:Dagger|Hilt_|AutoValue_|AutoOneOf_|Immutable|Q)(\p{Lu}\w*)$/u,
  /^(\p{Lu}\w*?)(?:_|Impl|_Impl|_Factory|_MembersInjector|_ViewBinding|Directions|Args|Builder|__\w+)$/u,
];

/** Which classes a build makes, so that no source of them is in the repository. */
export class GeneratedClasses {
  readonly #view: RepositoryView;
  readonly #hasType: (qualified: string) => boolean;
  #android: { readonly isUsed: boolean; readonly namespaces: ReadonlySet<string> } | undefined;
  #hasSchemas: boolean | undefined;
  #layouts: ReadonlySet<string> | undefined;

  constructor(view: RepositoryView, hasType: (qualified: string) => boolean) {
    this.#view = view;
    this.#hasType = hasType;
  }

  /** Whether some source in the repository is compiled to Java sources. */
  hasSchemas(): boolean {
    this.#hasSchemas ??= [...this.#view.paths].some((path) => SCHEMA.test(path));
    return this.#hasSchemas;
  }

  /**
   * Whether a class of a package is made by the Android Gradle plugin (Android Developers, "Configure the app module: namespace", "View
   * binding") or by an annotation processor from a type beside it. `isOwn`: the repository has sources in the package.
   */
  has(name: string, type: string, isOwn: boolean): boolean {
    if (type.length > MAX_NAME) return false;
    this.#android ??= this.#readAndroid();
    const { isUsed, namespaces } = this.#android;
    if (PLUGIN.test(type) && isUsed && (isOwn || namespaces.has(name))) return true;
    const binding = /^(.*)\.databinding$/.exec(name)?.[1];
    if (binding !== undefined && type.endsWith('Binding') && isUsed) {
      return namespaces.has(binding) || this.#hasLayout(type);
    }
    return PROCESSED.some((pattern) => {
      const made = pattern.exec(type)?.[1];
      return made !== undefined && this.#hasType(`${name}.${made}`);
    });
  }

  #hasLayout(binding: string): boolean {
    this.#layouts ??= new Set(
      [...this.#view.paths].flatMap(
        (path) => /\/res\/layout[^/]*\/([^/]+)\.xml$/.exec(path)?.[1]?.replaceAll('_', '') ?? [],
      ),
    );
    return this.#layouts.has(binding.replace(/Binding$/, '').toLowerCase());
  }

  #readAndroid() {
    const namespaces = new Set<string>();
    let isUsed = [...this.#view.paths].some((path) => ANDROID.test(path));
    for (const path of this.#view.manifests.keys()) {
      if (!/\.gradle(?:\.kts)?$/.test(path)) continue;
      const text = readManifest(this.#view, path, (script) => {
        limitLength(script);
        return script;
      });
      isUsed ||= /\bcom\.android\.|\bandroid\s*\{/.test(text ?? '');
      for (const [, name] of (text ?? '').matchAll(NAMESPACE)) namespaces.add(name!);
    }
    return { isUsed, namespaces };
  }
}
