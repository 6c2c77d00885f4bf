import { useAnswer } from '../../api/use-answer.ts';
import { percent, RISK_FEATURES } from '../../components/risk-words.ts';
import { askOwners, askQuality, type FileName, type Owners, type Quality } from './file-answers.ts';

/** Whom to ask about the file, and how often such files need a fix. */
export function PeoplePanel({ file, isCode }: { readonly file: FileName; readonly isCode: boolean }) {
  const given = [file.repo, file.path];
  const owners = useAnswer((signal) => askOwners(file, signal), given);
  const quality = useAnswer(isCode ? (signal) => askQuality(file, signal) : undefined, [...given, isCode]);
  if (!owners.answer && !quality.answer) return null;
  return (
    <section class="panel" aria-labelledby="people-title">
      <h2 id="people-title">Owners and risk</h2>
      {owners.answer && <People owners={owners.answer} />}
      {quality.answer && <Risk risk={quality.answer.risk} />}
    </section>
  );
}

function People({
  owners: { declared, likely, away, abstains, knowledge_held_by_one: isHeldByOne, warnings },
}: {
  readonly owners: Owners;
}) {
  return (
    <>
      {declared.length > 0 && (
        <p>
          {declared.map(({ owner }) => owner).join(', ')} <span class="muted small">by CODEOWNERS</span>
        </p>
      )}
      <ul class="plain links">
        {likely.map(({ name, share, commits, last }) => (
          <li key={name}>
            {name}{' '}
            <span class="muted small">
              {percent(share)} likely next · {commits} {commits === 1 ? 'commit' : 'commits'}
              {last && ` · last ${last.slice(0, 10)}`}
            </span>
          </li>
        ))}
      </ul>
      {abstains && <p class="muted small">Somebody new is likelier to change it next than anybody known.</p>}
      {isHeldByOne && <p class="muted small">Only one active person has changed it.</p>}
      {away.length > 0 && <p class="muted small">No longer active: {away.map(({ name }) => name).join(', ')}</p>}
      {warnings.map((warning) => (
        <p key={warning} class="muted small">
          {warning}
        </p>
      ))}
    </>
  );
}

function Risk({ risk: { probability, percentile, reasons } }: { readonly risk: Quality['risk'] }) {
  return (
    <>
      <p>
        {percent(probability)}{' '}
        <span class="muted small">
          chance of a fix within 12 months; higher than for {below(percentile)} of the files
        </span>
      </p>
      {reasons.length > 0 && (
        <p class="muted small">
          Raised by{' '}
          {reasons
            .map(({ feature, percentile: rank }) => `${RISK_FEATURES[feature]} (more than ${below(rank)})`)
            .join(', ')}
        </p>
      )}
    </>
  );
}

/** A share of others that are below: never all of them. */
function below(percentile: number): string {
  return `${Math.floor(percentile * 99.99)} %`;
}
