import { C_LIKE } from '../../text/lexical-syntax.ts';
import type { Conventions } from '../language.ts';

export const conventions: Conventions = {
  manifests: [/(?:^|\/)buf(?:\.work)?\.yaml$/],
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  syntax: C_LIKE,
  commonWords:
    'bool bytes double enum extend extensions float import int32 int64 message oneof option optional package repeated reserved returns rpc service stream string syntax uint32 uint64',
};
