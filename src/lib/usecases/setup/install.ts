import { isDeepStrictEqual } from 'node:util';
import { type Actor, requireScope } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import { type AgentFile, readAgentFile, writeAgentFile } from './agent-file.ts';
import { editorOf } from './editor-of.ts';
import type { InstallRecord, RecordedChange } from './record.ts';
import { type SetupChange, writes } from './setup-change.ts';
import type { Target } from './targets.ts';

export interface InstallOptions {
  readonly actor: Actor;
  readonly targets: readonly Target[];
  readonly record: InstallRecord;
}

/** Plans an installation file by file; nothing is written. */
export function planInstall({ targets, record }: Pick<InstallOptions, 'targets' | 'record'>): readonly SetupChange[] {
  return targets.map((target) => planTarget(target, record).change);
}

/** Adds what the targets lack. Each file is read again: it is changed as it is now, not as it was when somebody agreed. */
export function install({ actor, targets, record }: InstallOptions): readonly SetupChange[] {
  requireScope(actor, 'admin');
  return targets.map((target) => {
    const { change, source, text, recorded } = planTarget(target, record);
    if (!recorded || !source) return change;
    const before = record.find(source.path, target.edit);
    record.put(recorded);
    if (!writes(change)) return change;
    try {
      writeAgentFile(source.path, text);
      return change;
    } catch (error) {
      if (before) record.put(before);
      else record.remove(recorded);
      return left(target, error);
    }
  });
}

interface Planned {
  readonly change: SetupChange;
  readonly source?: AgentFile;
  readonly text?: string;
  /** Its entry in the record afterwards; absent when the file's content is not ours. */
  readonly recorded?: RecordedChange;
}

function planTarget(target: Target, record: InstallRecord): Planned {
  try {
    const source = readAgentFile(target.file, target.project);
    return planFile(target, source, record.find(source.path, target.edit));
  } catch (error) {
    return { change: left(target, error) };
  }
}

function planFile(target: Target, source: AgentFile, known: RecordedChange | undefined): Planned {
  const { file, purpose, edit, project } = target;
  const agents = [...new Set([...(known?.agents ?? []), ...target.agents])];
  const text = source.text ?? '';
  const editor = editorOf(edit);
  if (isDeepStrictEqual(editor.find(text, edit), edit.value)) {
    const change: SetupChange = { file, agents: target.agents, purpose, action: 'unchanged' };
    return { change, source, ...(known && { recorded: { ...known, agents } }) };
  }
  const isOurs = known !== undefined && isDeepStrictEqual(editor.find(text, known.edit), known.edit.value);
  // Marks say whose the lines between them are.
  const base = isOurs || edit.kind === 'lines' ? editor.remove(text, known?.edit ?? edit, known) : text;
  if (editor.find(base, edit) !== undefined) return { change: foreign(target) };
  const { text: after, ...added } = editor.add(base, edit);
  const action = source.text === undefined ? 'create' : base === text ? 'add' : 'replace';
  return {
    change: {
      ...{ file, agents: target.agents, purpose, action },
      added: added.insertions.map((insertion) => insertion.text).join(''),
    },
    source,
    text: after,
    recorded: {
      ...{ file: source.path, agents, purpose, edit, ...added },
      isNew: source.text === undefined || (known?.isNew ?? false),
      ...(project !== undefined && { project }),
    },
  };
}

function foreign({ file, agents, purpose }: Target): SetupChange {
  const reason =
    purpose === 'skill' ? 'another skill of this name is there' : 'pharos is registered there in another way';
  return { file, agents, purpose, action: 'left', reason, hint: 'Remove that, then run this command again.' };
}

function left({ file, agents, purpose }: Target, error: unknown): SetupChange {
  if (!(error instanceof PharosError)) throw error;
  const hint = 'Correct that, then run this command again.';
  return { file, agents, purpose, action: 'left', reason: error.message, hint };
}
