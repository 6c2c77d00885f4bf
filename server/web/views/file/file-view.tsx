import { useComputed } from '@preact/signals';
import { useAnswer } from '../../api/use-answer.ts';
import { fragment, parameters } from '../../app/location.ts';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { CallsPanel } from './calls-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { definitionsAround } from './definitions.ts';
import { DependenciesPanel } from './dependencies-panel.tsx';
import { askDetails, askNotes, askSource, askUses } from './file-answers.ts';
import { FileHeading } from './file-heading.tsx';
import { FileTopics } from './file-topics.tsx';
import { HoverCard } from './hover-card.tsx';
import { linesOf } from './line-range.ts';
import { NotesPanel } from './notes-panel.tsx';
import { Outline } from './outline.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { SourcePane } from './source-pane.tsx';
import './file.css';

/** A file at the commit that was indexed: its source, and what belongs to it beside. */
export function FileView() {
  const path = parameters.value.get('path') ?? '';
  const repo = parameters.value.get('repo') ?? undefined;
  const file = { path, ...(repo !== undefined && { repo }) };
  const given = [path, repo];
  const source = useAnswer((signal) => askSource(file, signal), given);
  const details = useAnswer((signal) => askDetails(file, signal), given);
  const uses = useAnswer((signal) => askUses(file, signal), given);
  const notes = useAnswer((signal) => askNotes(file, signal), given);
  const chosen = useComputed(() => linesOf(fragment.value)).value;
  const definitions = details.answer?.symbols ?? [];
  const definition = definitionsAround(definitions, chosen[0]).at(-1);
  // Calls and risk are known of code only.
  const isCode = uses.answer !== undefined && uses.answer.reason === undefined;
  useTitle(path);

  if (source.failure !== undefined && !source.answer) {
    return (
      <div class="file-problem">
        <h1 class="file-path">{path}</h1>
        <Problem error={source.failure} />
      </div>
    );
  }
  const shown = source.answer;
  // The same repository for all that is asked, also where the address leaves it out.
  const known = { path, repo: shown?.repository ?? repo ?? '' };
  return (
    <div class="file-view">
      <FileHeading path={path} source={shown} chosen={chosen} />
      <Outline file={known} definitions={definitions} current={definition} />
      {shown ? (
        <SourcePane
          source={shown}
          definitions={definitions}
          uses={uses.answer}
          notes={notes.answer?.items ?? []}
          chosen={chosen}
        />
      ) : (
        <div class="source-pane" aria-busy="true" />
      )}
      <aside class="beside" aria-label="About this file">
        {shown && (
          <>
            {definition && isCode && <CallsPanel file={known} definition={definition} />}
            <NotesPanel file={known} notes={notes} chosen={chosen} />
            {details.answer && <DependenciesPanel details={details.answer} />}
            {details.failure !== undefined && <Problem error={details.failure} />}
            <PeoplePanel file={known} isCode={isCode} />
            <FileTopics file={known} />
            <ChangesPanel file={known} />
          </>
        )}
      </aside>
      <HoverCard repo={known.repo} />
    </div>
  );
}
