/** The element of the page with that id. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** An element with text or further elements in it. Names come from repositories: they are text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

export function button(onClick: () => void, ...content: (string | Node)[]): HTMLButtonElement {
  const made = element('button', ...content);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** A list of files as buttons, each with its name first and its folder after it. */
export function fileList(paths: readonly string[], files: readonly number[], choose: (file: number) => void): Node[] {
  return files.map((file) => {
    const path = paths[file]!;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const folder = path.slice(0, path.length - name.length - 1);
    return element(
      'li',
      button(() => choose(file), element('b', name), ' ', element('span', folder)),
    );
  });
}
