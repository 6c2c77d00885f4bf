import { HCL_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const hcl: Wing = {
  id: 'hcl',
  languages: [
    {
      id: 'hcl',
      name: 'HCL',
      words: ['hcl', 'terraform'],
      extensions: ['.tf', '.tofu', '.hcl', '.tfvars', '.nomad'],
      tier: 'outline',
      grammar: 'hcl',
      comments: HCL_COMMENTS,
      queries: ['hcl/queries/hcl.scm'],
      reader: async () => (await import('./read/reader.ts')).hclReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/hcl-resolver.ts')).createHclResolver,
};
