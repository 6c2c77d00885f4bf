import { readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PharosError } from '../../errors.ts';
import type { AgentName } from './agent.ts';
import { missingFoldersOf, writeAgentFile } from './agent-file.ts';
import type { Added, Edit } from './edit.ts';
import type { Purpose } from './setup-change.ts';

/** Text that install added to one file. */
export interface RecordedChange extends Omit<Added, 'text'> {
  /** Real path. */
  readonly file: string;
  readonly agents: readonly AgentName[];
  readonly purpose: Purpose;
  /** Root of the project; absent for the files of the user. */
  readonly project?: string;
  readonly edit: Edit;
  /** The file was not there before. */
  readonly isNew: boolean;
}

interface Content {
  readonly version: 1;
  readonly changes: readonly RecordedChange[];
  /** Folders that install made. */
  readonly folders: readonly string[];
}

/**
 * Remembers what install wrote, so that uninstall can restore each file to its bytes. It is saved before a file is written: after a
 * crash it may name something that is not there, but never lacks something that is.
 */
export class InstallRecord {
  readonly #file: string;
  #content: Content;

  /** @throws {PharosError} FAILED when it is damaged */
  constructor(dataDirectory: string) {
    this.#file = join(dataDirectory, 'agents.json');
    this.#content = read(this.#file);
  }

  get changes(): readonly RecordedChange[] {
    return this.#content.changes;
  }

  find(file: string, edit: Edit): RecordedChange | undefined {
    return this.changes.find((change) => isSame(change, { file, edit }));
  }

  put(change: RecordedChange): void {
    const others = this.changes.filter((other) => !isSame(other, change));
    this.#save([...others, change], [...this.#content.folders, ...missingFoldersOf(change.file)]);
  }

  remove(change: RecordedChange): void {
    this.#save(
      this.changes.filter((other) => !isSame(other, change)),
      this.#content.folders,
    );
  }

  /** Removes the folders that install made and nobody needs any more, and with the last change the record itself. */
  tidy(): void {
    const isEmpty = this.changes.length === 0;
    if (isEmpty) rmSync(this.#file, { force: true });
    const left = this.#content.folders
      .toSorted((a, b) => b.length - a.length)
      .filter((folder) => !removeEmpty(folder))
      .filter(
        (folder) =>
          this.changes.some(({ file }) => file.startsWith(folder + sep)) || this.#file.startsWith(folder + sep),
      );
    if (!isEmpty) this.#save(this.changes, left);
  }

  #save(changes: Content['changes'], folders: readonly string[]): void {
    const all = new Set([...folders, ...missingFoldersOf(this.#file)]);
    this.#content = { version: 1, changes, folders: [...all] };
    try {
      writeAgentFile(this.#file, `${JSON.stringify(this.#content, undefined, 2)}\n`);
    } catch (error) {
      throw new PharosError('FAILED', `The record ${this.#file} cannot be written`, {
        hint: 'Make the folder writable, or set PHAROS_DATA_DIR to another one.',
        cause: error,
      });
    }
  }
}

type Place = Pick<RecordedChange, 'file' | 'edit'>;

/** A server may move to another table below the same key. */
function isSame(one: Place, other: Place): boolean {
  return one.file === other.file && one.edit.kind === other.edit.kind && keyOf(one.edit) === keyOf(other.edit);
}

function keyOf(edit: Edit): string | undefined {
  return 'path' in edit ? edit.path[0] : undefined;
}

function read(file: string): Content {
  if (!statSync(file, { throwIfNoEntry: false })) return { version: 1, changes: [], folders: [] };
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as Content;
    if (content.version !== 1 || !Array.isArray(content.changes) || !Array.isArray(content.folders)) throw new Error();
    return content;
  } catch (error) {
    throw new PharosError('FAILED', `The record ${file} cannot be read`, {
      hint: 'Delete it: uninstall then takes out what it recognizes, and names the rest.',
      cause: error,
    });
  }
}

function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
