import { useAnswer } from '../../api/use-answer.ts';
import { hrefTo } from '../../app/location.ts';
import { Problem } from '../../components/problem.tsx';
import { askCalls, type Calls, type Definition, type FileName } from './file-answers.ts';

interface CallsPanelProps {
  readonly file: FileName;
  readonly definition: Definition;
}

/** Who calls the definition that is chosen, and what it calls. */
export function CallsPanel({ file, definition: { symbol, kind } }: CallsPanelProps) {
  const given = [file.repo, file.path, symbol];
  const callers = useAnswer((signal) => askCalls(file, symbol, 'callers', signal), given);
  const callees = useAnswer((signal) => askCalls(file, symbol, 'callees', signal), given);
  return (
    <section class="panel" aria-labelledby="calls-title">
      <h2 id="calls-title">
        <span class="kind">{kind}</span> {symbol}
      </h2>
      {callers.answer && <CallList name="Callers" calls={callers.answer} repo={file.repo} />}
      {callees.answer && <CallList name="Callees" calls={callees.answer} repo={file.repo} isCallees />}
      {callers.failure !== undefined && <Problem error={callers.failure} />}
    </section>
  );
}

interface CallListProps {
  readonly name: string;
  readonly calls: Calls;
  readonly repo: string | undefined;
  readonly isCallees?: boolean;
}

function CallList({ name, calls: { definitions, total, possible }, repo, isCallees }: CallListProps) {
  return (
    <>
      <h3>
        {name} <span class="muted">{total}</span>
      </h3>
      <ul class="plain links">
        {definitions.map(({ path, symbol, line, places, test }) => {
          // Callers where they call, callees where they are defined.
          const at = (isCallees ? line : places[0]?.line) ?? line ?? 1;
          return (
            <li key={`${path} ${symbol}`}>
              <a data-stop href={hrefTo('/file', { repo, path }, `L${at}`)}>
                {symbol || 'top level'}
              </a>{' '}
              <span class="muted small">
                {path}:{at}
                {test && ' · test'}
              </span>
            </li>
          );
        })}
      </ul>
      {total > definitions.length && <p class="muted small">The first {definitions.length} are shown.</p>}
      {total === 0 && <p class="muted small">None is proved.</p>}
      {possible.total > 0 && (
        <p class="muted small">
          {possible.total} more {possible.total === 1 ? 'call' : 'calls'} by this name, on receivers of unknown type
        </p>
      )}
    </>
  );
}
