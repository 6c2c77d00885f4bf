import { expect, test } from 'vitest';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const LIB = { 'lib/__init__.py': '', 'lib/base.py': '', 'lib/other.py': '' };

async function links(text: string, path = 'a.py') {
  const resolution = await resolveTree({ ...LIB, [path]: text });
  return [
    ...edgeLines(resolution).map((line) => line.replace(`${path} -> `, '')),
    ...resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`),
  ];
}

test.each([
  ['another name of the function', `from importlib import import_module as im\nim("lib.base")`],
  ['another name of the module', `import importlib as il\nil.import_module("lib.base")`],
  ['a list in brackets', `from importlib import (\n  reload,\n  import_module as im,\n)\nim("lib.base")`],
  ['a variable that is the function', `import importlib\nload = importlib.import_module\nload("lib.base")`],
  ['by keyword', `import importlib\nimportlib.import_module(name="lib.base")`],
  ['a constant', `import importlib\nNAME = "lib.base"\nimportlib.import_module(NAME)`],
  ['parts put together', `import importlib\nP = "lib"\nimportlib.import_module(P + "." "base")`],
  ['relative, by keyword', `import importlib\nimportlib.import_module(".base", package="lib")`],
  ['runpy', `import runpy\nrunpy.run_module(mod_name="lib.base", run_name="__main__")`],
])('%s', async (_, text) => {
  expect(await links(text)).toEqual(['lib/base.py (dynamic)']);
});

test('the items of a literal list that a loop goes through, and both branches of a condition', async () => {
  const both = ['lib/base.py (dynamic)', 'lib/other.py (dynamic)'];
  expect(await links(`import importlib\nfor n in ("lib.base", "lib.other"):\n    importlib.import_module(n)`)).toEqual(
    both,
  );
  expect(
    await links(
      `from importlib import import_module\nALL = ["lib.base", "lib.other"]\nm = [import_module(n) for n in ALL]`,
    ),
  ).toEqual(both);
  expect(await links(`__import__("lib.base" if x else "lib.other")`)).toEqual(both);
});

test('the own package, by its name', async () => {
  expect(await links('import importlib\nimportlib.import_module(f"{__package__}.base")', 'lib/a.py')).toEqual([
    'lib/base.py (dynamic)',
  ]);
  expect(await links('import importlib\nimportlib.import_module(__name__ + ".base")', 'lib/__init__.py')).toEqual([
    'lib/base.py (dynamic)',
  ]);
});

test('what is computed is listed: parameters, names with several values, formatted strings', async () => {
  const im = 'from importlib import import_module\n';
  expect(await links(`${im}def f(name):\n    import_module(name)`)).toEqual(['name dynamic']);
  expect(await links(`${im}N = "lib.base"\nif x:\n    N = "lib.other"\nimport_module(N)`)).toEqual(['N dynamic']);
  expect(await links(`${im}N = "lib.base"\ndef f(N):\n    import_module(N)`)).toEqual(['N dynamic']);
  expect(await links(`${im}import_module(f"lib.{x}")`)).toEqual(['f"lib.{x}" dynamic']);
  expect(await links(`${im}import_module(A or "lib.base")`)).toEqual([
    'lib/base.py (dynamic)',
    'A or "lib.base" dynamic',
  ]);
  // A method of somebody else's that has the name.
  expect(await links(`loader.import_module(name)`)).toEqual([]);
});
