/** Files that say how a work is to be cited, the most deliberate ones first. */
export const CITATION_FILES = ['CITATION.cff', 'codemeta.json', '.zenodo.json', 'paper.md'] as const;

/** Whether a file says how to cite, or what is cited: a bibliography, too. */
export function isCitationFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (CITATION_FILES as readonly string[]).includes(name) || name.endsWith('.bib');
}
