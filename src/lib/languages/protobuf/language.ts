import { C_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const protobuf: Wing = {
  id: 'protobuf',
  languages: [
    {
      id: 'protobuf',
      name: 'Protocol Buffers',
      words: ['protobuf', 'proto'],
      extensions: ['.proto'],
      tier: 'outline',
      comments: C_COMMENTS,
      reader: async () => (await import('./read/reader.ts')).protobufReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/protobuf-resolver.ts')).createProtobufResolver,
};
