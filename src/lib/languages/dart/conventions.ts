import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

const TESTS = /_test\.dart$/;

/** Whether a Dart file is a test: as package:test names them, or in the folder of Flutter's integration tests. */
export const isTest = isTestBy(/_test\.dart$|(?:^|\/)(?:integration_test|test_driver)\//);

export const conventions: Conventions = {
  tests: /_test\.dart$|(?:^|\/)(?:integration_test|test_driver)\/.*\.dart$/,
  runnableTests: TESTS,
  manifests: [/(?:^|\/)pubspec(?:_overrides)?\.yaml$/],
  folderFiles: ['main'],
  generated: /\.(?:g|freezed|gr|mocks|config|chopper|pb|pbenum|pbjson|pbserver)\.dart$/,
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  syntax: C_LIKE,
  implicitMembers: /^(?:toString|hashCode|noSuchMethod|call|build|initState|dispose)$/,
  commonWords: `abstract as async await bool break case class const continue default do double dynamic else enum export extends extension
    external factory false final for future get if implements import in int is late library mixin new null object on operator override part
    required return set static string super switch this throw true try typedef var void while with yield`,
};
