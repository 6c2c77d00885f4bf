import { expect, test } from 'vitest';
import { resolveTree } from '../support/resolve-tree.ts';

/** `line kind symbol` of what a file uses that is named `held`. */
async function usesOfHeld(path: string, text: string): Promise<string[]> {
  const { symbolEdges } = await resolveTree({ [path]: text });
  return symbolEdges.flatMap(({ toSymbol, kind, at }) =>
    toSymbol.split('.').at(-1) === 'held' ? at.split(' ').map((place) => `${place.split(':')[0]} ${kind}`) : [],
  );
}

/** Else a variable that is only called would count as unused. */
test.each([
  ['a.js', "var path = require('path');\nvar held = path.dirname;\nheld('x');\n", ['3 read']],
  ['a.js', "const { Pool } = require('pg');\nconst held = Pool;\nnew held();\n", ['3 read']],
  ['a.ts', "import { f } from 'outside';\nconst held = f();\nheld();\n", ['3 read']],
  ['a.py', 'import os.path\nheld = os.path.dirname\nheld("x")\n', ['3 call']],
])(
  'in %s, a variable that holds something from outside of the repository is used where it is called: %j',
  async (path, text, uses) => {
    expect(await usesOfHeld(path, text)).toEqual(uses);
  },
);

test.each([
  ['a.py', 'def held(c):\n    return c\n\ndef run(c):\n    r = held(c)\n    return r(c)\n', ['5 call']],
  ['a.py', 'def held(c):\n    return c\n\ndef run(c):\n    return held(c)(c)\n', ['5 call']],
  [
    'a.py',
    'def held(c):\n    return c\n\ndef run(c):\n    if c:\n        r = held(c)\n    else:\n        r = held(1)\n    return r(c)\n',
    ['6 call', '8 call'],
  ],
  ['a.py', 'def held(c):\n    return c\n\ndef run(c):\n    r = held\n    return r(c)\n', ['5 read', '6 call']],
  [
    'a.ts',
    'function held(c: any) { return c }\nfunction run(c: any) {\n  const r = held(c);\n  return r(c);\n}\n',
    ['3 call'],
  ],
])(
  'in %s, what a call returns is not called by the name of the function that returned it: %j',
  async (path, text, uses) => {
    expect(await usesOfHeld(path, text)).toEqual(uses);
  },
);
