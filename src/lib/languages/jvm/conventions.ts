import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** Surefire and Failsafe; specifications of Spock and Kotest. */
const NAMED =
  /(?:Tests?|IT|ITCase|TestCase)\.(?:java|kts?|groovy|scala)$|(?:Spec|Specs|Specification)\.(?:kts?|groovy|scala)$/;

/** Source sets of tests that are not called `test`: of a platform, of Android, of their helpers (Gradle). */
const SETS = /(?:^|\/)src\/(?:[a-z]\w*Test|testFixtures)\/.*\.(?:java|kts?|groovy|scala)$/;

const TESTS = new RegExp(`${NAMED.source}|${SETS.source}`);

/** Whether a file is a test, by what Surefire, Failsafe, Spock and Kotest look for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: new RegExp(`(?:^|\\/)(?:Test|IT[A-Z])[^/]*\\.(?:java|kts?|groovy|scala)$|${NAMED.source}`),
  manifests: [/(?:^|\/)(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/],
  folderFiles: ['package-info'],
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  syntax: C_LIKE,
  implicitMembers: /^(?:toString|equals|hashCode|compareTo|iterator|close)$/,
  commonWords: `abstract boolean break byte case catch char class continue default do double else enum extends false final finally float for
    if implements import int interface long new null object override package private protected public return static string super switch this
    throw throws true try void while
    as companion def fun is lateinit reified tailrec typealias val var vararg when`,
};
