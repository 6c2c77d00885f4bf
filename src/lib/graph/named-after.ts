/** Affixes that test runners and people add to the name of the tested file. */
const AROUND = /^[Tt]ests?(?=[-_.A-Z])|(?:[-_.](?:tests?|spec|cy|e2e)|(?<=[a-z\d])(?:Tests?|TestCase|IT|Spec))$/;
/** Files that have the name of their folder. */
const FOLDER = /^(?:index|__init__|mod|lib|main)$/;

/** Whether the name of a test says that it is one of the file: `test_cart.py`, `cart.spec.ts`, `CartTest.java` of `cart.…`. */
export function isNamedAfter(test: string, path: string): boolean {
  const name = nameOf(path);
  const tested = partsOf(test).name.replace(AROUND, '');
  return name !== '' && tested !== partsOf(test).name && plain(tested) === plain(name);
}

function nameOf(path: string): string {
  const { folder, name } = partsOf(path);
  return FOLDER.test(name) ? folder : name;
}

function partsOf(path: string): { readonly folder: string; readonly name: string } {
  const parts = path.split('/');
  return { folder: parts.at(-2) ?? '', name: parts.at(-1)!.replace(/\.[^.]*$/, '') };
}

function plain(name: string): string {
  return name.replace(/[-_.]/g, '').toLowerCase();
}
