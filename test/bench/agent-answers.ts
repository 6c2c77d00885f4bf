import type { Exploration } from '../../src/lib/modules/graph/usecases/exploration.ts';
import { definitionLines, explorationText } from '../../src/lib/modules/graph/usecases/exploration-text.ts';

/** An answer as its reader sees it, and where it points. */
export interface AgentAnswer {
  readonly lines: readonly AnswerLine[];
  /** Named by the answer, in its order. */
  readonly places: readonly PointedPlace[];
}

export interface AnswerLine {
  readonly text: string;
  /** The line of a file that it shows. */
  readonly shows?: { readonly path: string; readonly line: number };
}

/** A line of a file, or lines. */
export interface PointedPlace {
  readonly path: string;
  readonly line: number;
  readonly endLine?: number;
}

export function answerOfExplore(answer: Exploration): AgentAnswer {
  const { definitions, leftOut } = answer;
  const lines = definitions.flatMap((definition): AnswerLine[] => {
    const { path, source } = definition;
    const shown = source.flatMap(({ line, text }) => text.split('\n').map((one, i) => ({ text: one, line: line + i })));
    return definitionLines(definition).flatMap((written) =>
      written.split('\n').map((text) => {
        if (shown[0]?.text !== text) return { text };
        const { line } = shown.shift()!;
        return { text, shows: { path, line } };
      }),
    );
  });
  const rest = explorationText({ ...answer, definitions: [] });
  return { lines: [...lines, { text: rest }], places: [...definitions, ...leftOut.definitions] };
}

const NUMBERED = /^(\d+)\t/;
const HEADING = /^\*\*`([^`]+)`\*\*/;
const BLOCK = /^#### .*\((.+):(\d+)\)$/;
const AT = /([\w@.+/-]+\.\w+):(\d+)/g;
/** `- path: name:12, name:40` */
const LISTED = /^\s*- ([\w@.+/-]+\.\w+): (.*)$/;

/** The answer of codegraph's `explore` and `context`, without the question that it repeats. */
export function answerOfCodegraph(text: string, question: string): AgentAnswer {
  const lines: AnswerLine[] = [];
  const places: PointedPlace[] = [];
  let path = '';
  let next = 0;
  for (const line of text.replace(question, '').split('\n')) {
    const number = NUMBERED.exec(line)?.[1];
    const block = BLOCK.exec(line);
    path = HEADING.exec(line)?.[1] ?? block?.[1] ?? path;
    if (number !== undefined && path !== '') {
      lines.push({ text: line, shows: { path, line: Number(number) } });
      continue;
    }
    if (line.startsWith('```')) next = next < 0 ? -next : 0;
    else if (next > 0) {
      lines.push({ text: line, shows: { path, line: next++ } });
      continue;
    }
    if (block) next = -Number(block[2]);
    lines.push({ text: line });
    const [, file = '', names = ''] = LISTED.exec(line) ?? [];
    for (const [, at] of names.matchAll(/:(\d+)/g)) places.push({ path: file, line: Number(at) });
    for (const [, file = '', at] of line.matchAll(AT)) places.push({ path: file, line: Number(at) });
    if (HEADING.test(line)) places.push({ path, line: 1, endLine: 1 });
  }
  return { lines, places };
}

/** Chunks of semble that its answer has; an agent reads around the others. */
const CHUNKS = 5;

/** The answer of semble as `agents-semble.py` prints it. */
export function answerOfSemble(output: string): AgentAnswer {
  const chunks = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { path: string; line: number; text: string });
  const lines = chunks
    .slice(0, CHUNKS)
    .flatMap(({ path, line, text }) => [
      { text: `${path}:${line}` },
      ...text.split('\n').map((one, i) => ({ text: one, shows: { path, line: line + i } })),
    ]);
  const places = chunks.map(({ path, line, text }) => ({ path, line, endLine: line + text.split('\n').length - 1 }));
  return { lines, places };
}
