import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

const RUNNABLE = /Tests?\.swift$/;
const TESTS = /(?:Tests?\.swift$|(?:^|\/)\w*Tests\/.*\.swift$)/;

/** Whether a Swift file is a test, by what XCTest, Xcode and SwiftPM make of its name or folder. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: RUNNABLE,
  generated: /\.(?:pb|grpc|generated)\.swift$/,
  inert: /^\s*\/\//,
  syntax: C_LIKE,
  implicitMembers: /^(?:init|deinit|subscript|body|description|hash|encode|callAsFunction|main|setUp\w*|tearDown\w*)$/,
  commonWords: `actor any as async await break case catch class continue default defer do else enum extension fallthrough false fileprivate
    final for func guard if import in init inout internal is lazy let mutating nil nonisolated open operator override private protocol
    public repeat required rethrows return self some static struct subscript super switch throw throws true try typealias var weak where
    while bool int string void`,
};
