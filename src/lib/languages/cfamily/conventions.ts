import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** As GoogleTest, CTest, Check and Unity have them in their documentation. */
const TESTS =
  /(?:^|\/)(?:test[_-][^/]*|[^/]*[_-](?:unit)?tests?|[^/]*Tests?)\.(?:c|cc|cpp|cxx|cu)$|(?:^|\/)unittests?\//;

/** Whether a file is a test by its path. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  manifests: [
    /(?:^|\/)(?:CMakeLists\.txt|meson\.build|compile_commands\.json|configure\.(?:ac|in)|(?:GNUm|M|m)akefile(?:\.(?:am|in))?|BUILD(?:\.bazel)?|WORKSPACE(?:\.bazel)?|MODULE\.bazel)$/,
  ],
  folderFiles: ['main'],
  generated: /\.pb\.(?:h|cc)$|(?:^|\/)(?:moc|ui|qrc)_[^/]*\.(?:h|cpp)$|\.tab\.[ch]$|(?:^|\/)lex\.yy\.c$/,
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  commonWords: `alignas alignof auto bool break case catch char class concept const constexpr continue decltype default define delete do double
    dynamic_cast else endif enum explicit extern false final float for friend goto if ifdef ifndef include inline int int32_t int64_t long
    mutable namespace new noexcept null nullptr operator override pragma private protected public register reinterpret_cast return short
    signed size_t sizeof static static_cast std struct switch template this throw true try typedef typename uint32_t uint64_t uint8_t undef
    union unsigned using virtual void volatile while`,
};
