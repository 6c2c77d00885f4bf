// Types, since Kysely takes no interface for further tables.
export type FigureTables = {
  figures: {
    /** Key of the repository. */
    repository: string;
    generation: number;
    /** The commit that was ingested. */
    sha: string;
    published_at: string;
    basis: string;
    /** JSON of all files, packed. */
    files: Uint8Array;
  };
};
