import { useComputed } from '@preact/signals';
import { useRetriedAnswer } from '../../api/use-retried-answer.ts';
import { fragment, parameters } from '../../app/location.ts';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { CallsPanel } from './calls-panel.tsx';
import { definitionsAround } from './definitions.ts';
import { DependenciesPanel } from './dependencies-panel.tsx';
import { askDetails, askNotes, askSource, askUses } from './file-answers.ts';
import { FileHeading } from './file-heading.tsx';
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
  const source = useRetriedAnswer((signal) => askSource(file, signal), given);
  const details = useRetriedAnswer((signal) => askDetails(file, signal), given);
  const uses = useRetriedAnswer((signal) => askUses(file, signal), given);
  const notes = useRetriedAnswer((signal) => askNotes(file, signal), given);
  const chosen = useComputed(() => linesOf(fragment.value)).value;
  const definitions = details.data.value?.symbols ?? [];
  const definition = definitionsAround(definitions, chosen[0]).at(-1);
  // Calls and risk are known of code only.
  const isCode = uses.data.value !== undefined && uses.data.value.reason === undefined;
  useTitle(path);

  if (source.failure.value !== undefined && !source.data.value) {
    return (
      <div class="file-problem">
        <h1 class="file-path">{path}</h1>
        <Problem error={source.failure.value} />
      </div>
    );
  }
  const shown = source.data.value;
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
          uses={uses.data.value}
          notes={notes.data.value?.items ?? []}
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
            {details.data.value && <DependenciesPanel details={details.data.value} />}
            {details.failure.value !== undefined && <Problem error={details.failure.value} />}
            <PeoplePanel file={known} isCode={isCode} />
          </>
        )}
      </aside>
      <HoverCard repo={known.repo} />
    </div>
  );
}
