/** Texts by path, each read from where it lies when somebody first asks for it; tells which, so that a stall can be laid at its door. */
export class ManifestTexts extends Map<string, string> {
  readonly #places: ReadonlyMap<string, number>;
  readonly #read: (index: number) => string;

  constructor(places: ReadonlyMap<string, number>, textAt: (index: number) => string, onRead: (index: number) => void) {
    super();
    for (const path of places.keys()) super.set(path, '');
    this.#places = places;
    const known = new Map<number, string>();
    this.#read = (index) => {
      const seen = known.get(index);
      if (seen !== undefined) return seen;
      onRead(index);
      const text = textAt(index);
      known.set(index, text);
      return text;
    };
  }

  override get(path: string): string | undefined {
    const index = this.#places.get(path);
    return index === undefined ? undefined : this.#read(index);
  }

  override *entries(): MapIterator<[string, string]> {
    for (const [path, index] of this.#places) yield [path, this.#read(index)];
  }

  override *values(): MapIterator<string> {
    for (const index of this.#places.values()) yield this.#read(index);
  }

  override [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }

  override forEach(visit: (text: string, path: string, map: Map<string, string>) => void): void {
    for (const [path, text] of this) visit(text, path, this);
  }
}
