import { type Family, files, repeat } from './family.ts';

/** Includes that lead to many files, build descriptions that declare many folders, names that many files define. */
export const cfamily: readonly Family[] = [
  {
    ...{ name: 'c-include-chain', unit: 'headers', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`h${i}.h`, `#include "h${i + 1}.h"\nint f${i}(void);\n`]),
      ...files(n, (i) => [`c${i}.c`, `#include "h${i}.h"\nint f${i}(void) { return f${n - 1}(); }\n`]),
    }),
  },
  {
    ...{ name: 'c-one-name', unit: 'files', from: 50, to: 1600 },
    tree: (n) => ({
      'all.h': 'int same(void);\n',
      ...files(n, (i) => [
        `c${i}.c`,
        `#include "all.h"\nint same(void) { return ${i}; }\nint u${i}(void) { return same(); }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'c-missing-headers', unit: 'files', from: 50, to: 1600 },
    tree: (n) => ({
      'CMakeLists.txt': repeat(n, (i) => `include_directories(d${i})\n`),
      ...files(n, (i) => [`d${i}/own${i}.h`, '']),
      ...files(n, (i) => [`s${i}/c.c`, `#include "own${n - 1}.h"\n#include <lib/missing${i}.h>\n`]),
    }),
  },
  {
    ...{ name: 'c-conditionals', unit: 'directives', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.c': `${repeat(n, (i) => `#if A${i}\nint f${i}(void) {\n#else\n{\n#endif\n}\n`)}` }),
  },
  {
    ...{ name: 'c-macros', unit: 'lines', from: 500, to: 16_000 },
    tree: (n) => ({
      'a.h': repeat(n, (i) => `API_EXPORT FORCE_INLINE(x) int f${i}(int a) ATTR_NONNULL(1);\nBEGIN_DECLS\n`),
    }),
  },
  {
    ...{ name: 'cmake-variables', unit: 'lines', from: 500, to: 16_000 },
    tree: (n) => ({
      'a.c': '#include "a.h"\n',
      'CMakeLists.txt': `set(a x)\n${repeat(n, () => `set(a "\${a}\${a}")\nlist(APPEND b \${a})\ninclude_directories(\${b})\n`)}`,
    }),
  },
];
