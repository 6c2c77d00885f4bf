/** Largest source file that is looked into, in bytes; also the blob filter of clones. */
export const MAX_FILE_BYTES = 1024 * 1024;
/** Most files, links and submodules one repository may list. */
export const MAX_ENTRIES = 100_000;
/** Most folders a path may go through. */
export const MAX_DEPTH = 64;
/** Longest path in UTF-16 code units; Linux's PATH_MAX. */
export const MAX_PATH_LENGTH = 4096;
/** Most bytes a listing command may print: what MAX_ENTRIES long lines amount to. */
export const MAX_LISTING_BYTES = 128 * 1024 * 1024;
/** Wall clock of one clone, in ms. */
export const CLONE_TIMEOUT_MS = 10 * 60_000;
/** Wall clock of a local git command or of one request to a server, in ms. */
export const COMMAND_TIMEOUT_MS = 60_000;
/** Free disk below which no clone starts and a running one is stopped, in bytes. */
export const MIN_FREE_DISK_BYTES = 512 * 1024 * 1024;
/** Wall clock of reading a history, the download of it included, in ms. */
export const HISTORY_TIMEOUT_MS = 5 * 60_000;
/** Most bytes that the history of a clone may add to it. */
export const MAX_HISTORY_BYTES = 512 * 1024 * 1024;
/** Most commits that are read of a history, and of how many years. */
export const MAX_COMMITS = 20_000;
export const HISTORY_YEARS = 5;
