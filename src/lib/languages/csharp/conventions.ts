import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** Files and projects by the names that xUnit, NUnit and MSTest projects carry: `ParserTests.cs`, `Core.Tests/`, `Core.UnitTests/`. */
const RUNNABLE = /(?:Tests?|Specs?|Facts|Fixture)\.cs$/;
const TESTS = new RegExp(
  `${RUNNABLE.source}|(?:^|\\/)(?:[^/]*\\.)?(?:(?:Unit|Integration|Functional|Acceptance|E2E)?Tests?|Specs)\\/(?:[^/]+\\/)*[^/]+\\.cs$`,
);

/** Whether a file is a test. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: RUNNABLE,
  manifests: [/\.(?:csproj|projitems)$|(?:^|\/)[^/]+\.(?:props|targets)$/],
  generated: /\.(?:[Dd]esigner|g|g\.i|generated)\.cs$|(?:^|\/)TemporaryGeneratedFile_[^/]*\.cs$/,
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  syntax: C_LIKE,
  implicitMembers: /^(?:ToString|Equals|GetHashCode|CompareTo|GetEnumerator|Dispose|DisposeAsync)$/,
  commonWords: `abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum
    event explicit extern false finally fixed float for foreach get if implicit in init int interface internal is lock long namespace new null
    object operator out override params private protected public readonly record ref return sbyte sealed set short sizeof static string struct
    switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile where while yield`,
};
