import { isDeepStrictEqual } from 'node:util';
import { type Actor, requireScope } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import type { AgentName } from './agent.ts';
import { readAgentFile, writeAgentFile } from './agent-file.ts';
import { editorOf } from './editor-of.ts';
import type { InstallRecord, RecordedChange } from './record.ts';
import { type SetupChange, writes } from './setup-change.ts';
import type { Target } from './targets.ts';

export interface UninstallOptions {
  readonly actor: Actor;
  /** Files to look into that the record may not name, because it was lost or is in another data directory. */
  readonly targets: readonly Target[];
  readonly record: InstallRecord;
  /** Only these; absent = all. */
  readonly agents?: readonly AgentName[] | undefined;
  /** Only this project; absent = the files of the user, and those of every project. */
  readonly project?: string | undefined;
}

/** Plans the removal file by file; nothing is written. */
export function planUninstall(options: Omit<UninstallOptions, 'actor'>): readonly SetupChange[] {
  return plansOf(options).map(({ change }) => change);
}

/** Takes out what install wrote, and removes the files and folders that it made and that nobody else has used since. */
export function uninstall({ actor, ...options }: UninstallOptions): readonly SetupChange[] {
  requireScope(actor, 'admin');
  const { record } = options;
  const changes = plansOf(options).map(({ recorded, isKnown, remaining }) => {
    // Two of them may be in one file.
    const { change, path, text } = planRemoval(recorded, isKnown, remaining);
    try {
      if (writes(change)) writeAgentFile(path!, text);
    } catch (error) {
      return left(recorded, error);
    }
    if (isKnown && change.action !== 'left') {
      if (remaining.length > 0) record.put({ ...recorded, agents: remaining });
      else record.remove(recorded);
    }
    return change;
  });
  record.tidy();
  return changes;
}

interface Removal {
  readonly change: SetupChange;
  readonly path?: string;
  /** Absent: the file is deleted. */
  readonly text?: string;
}

interface Plan extends Removal {
  readonly recorded: RecordedChange;
  readonly isKnown: boolean;
  /** Agents that still need it. */
  readonly remaining: readonly AgentName[];
}

function plansOf({ targets, record, agents, project }: Omit<UninstallOptions, 'actor'>): readonly Plan[] {
  const isMeant = (name: AgentName) => agents?.includes(name) ?? true;
  const known = record.changes.filter(
    (change) => (project === undefined || change.project === project) && change.agents.some(isMeant),
  );
  const unknown = targets.flatMap((target) => recognized(target, record));
  return [
    ...known.map((recorded) => {
      const remaining = recorded.agents.filter((name) => !isMeant(name));
      return { recorded, isKnown: true, remaining, ...planRemoval(recorded, true, remaining) };
    }),
    ...unknown.map((recorded) => ({
      ...{ recorded, isKnown: false, remaining: [] },
      ...planRemoval(recorded, false, []),
    })),
  ];
}

/** Something of ours that the record does not name: it is exactly what install would write, or stands between its marks. */
function recognized(target: Target, record: InstallRecord): readonly RecordedChange[] {
  const { file, agents, purpose, edit } = target;
  try {
    const { path, text } = readAgentFile(file);
    const found = text === undefined || record.find(path, edit) ? undefined : editorOf(edit).find(text, edit);
    if (found === undefined || (edit.kind === 'whole' && found !== edit.value)) return [];
    return [{ file: path, agents, purpose, edit, insertions: [], isNew: edit.kind === 'whole' }];
  } catch {
    // Nothing of ours can be told in a file that cannot be read.
    return [];
  }
}

function planRemoval(recorded: RecordedChange, isKnown: boolean, remaining: readonly AgentName[]): Removal {
  const { file, agents, purpose, edit, isNew } = recorded;
  const told = { file, agents, purpose };
  if (remaining.length > 0) {
    return { change: { ...told, action: 'unchanged', reason: `also read by ${remaining.join(', ')}` } };
  }
  try {
    const { path, text } = readAgentFile(file);
    const editor = editorOf(edit);
    const found = text === undefined ? undefined : editor.find(text, edit);
    if (text === undefined || found === undefined) {
      return { change: { ...told, action: 'unchanged', reason: 'nothing of it is there any more' } };
    }
    if (!isKnown && edit.kind !== 'lines' && !isDeepStrictEqual(found, edit.value)) {
      return { change: left(recorded, new PharosError('FAILED', 'nothing says that install wrote its entry pharos')) };
    }
    const rest = editor.remove(text, edit, isKnown ? recorded : undefined);
    if (rest === text) return { change: left(recorded, new PharosError('FAILED', 'the marks of install are gone')) };
    if (isNew && /^\uFEFF?\s*$/.test(rest)) return { change: { ...told, action: 'delete' }, path };
    return { change: { ...told, action: 'remove' }, path, text: rest };
  } catch (error) {
    return { change: left(recorded, error) };
  }
}

function left({ file, agents, purpose }: RecordedChange, error: unknown): SetupChange {
  if (!(error instanceof PharosError)) throw error;
  const hint = 'Take it out by hand, or correct that and run this command again.';
  return { file, agents, purpose, action: 'left', reason: error.message, hint };
}
