import type { Edit, Editor } from './edit.ts';
import { jsonEditor } from './json-editor.ts';
import { linesEditor } from './lines-editor.ts';
import { tomlEditor } from './toml-editor.ts';
import { wholeEditor } from './whole-editor.ts';

const EDITORS = { json: jsonEditor, toml: tomlEditor, lines: linesEditor, whole: wholeEditor };

/** The editor of an edit. */
export function editorOf(edit: Edit): Editor<Edit> {
  return EDITORS[edit.kind] as Editor<Edit>;
}
