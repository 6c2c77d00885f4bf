import { POWERSHELL_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const powershell: Wing = {
  id: 'powershell',
  languages: [
    {
      id: 'powershell',
      name: 'PowerShell',
      words: ['powershell'],
      extensions: ['.ps1', '.psm1', '.psd1'],
      shebangs: ['pwsh'],
      tier: 'outline',
      mayImport: true,
      grammar: 'powershell',
      comments: POWERSHELL_COMMENTS,
      queries: ['powershell/queries/powershell.scm'],
      reader: async () => (await import('./read/reader.ts')).powershellReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/powershell-resolver.ts')).createPowershellResolver,
};
