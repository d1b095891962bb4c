import { communityFacts, setFolding } from '../../../gql/members';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { viewer } from '../../../lib/session';
import { useQuery } from '../../../lib/use';
import { Check } from '../../../ui/Choice';
import { Loaded } from '../../../ui/Loaded';
import { Screen } from '../../../ui/Screen';

/** Which content notes fold a post for me. */
export function ReadingScreen() {
  const query = useQuery(communityFacts, {});

  return (
    <Screen title={t('reading.title')} back="/you">
      <div class="stack">
        <p>{t('reading.what')}</p>
        <Loaded query={query}>{({ community }) => <FoldingChoice offered={community.contentNotes} />}</Loaded>
      </div>
    </Screen>
  );
}

function FoldingChoice({ offered }: { offered: readonly string[] }) {
  const held = viewer.value?.folding;
  const folding = pending(setFolding, {}).value ?? held;
  if (!folding) return null;

  const { all, notes } = folding;
  const choose = (note: string, on: boolean) => {
    enqueue(setFolding, { all, notes: on ? [...notes, note] : notes.filter((each) => each !== note) });
  };
  const topics = [...new Set([...offered, ...notes])];

  return (
    <>
      <div class="card">
        <Check
          label={t('reading.all')}
          hint={t('reading.all-hint')}
          on={all}
          onChange={(on) => enqueue(setFolding, { all: on, notes })}
        />
      </div>
      {!all && (
        <fieldset class="card">
          <legend class="unseen">{t('reading.some')}</legend>
          <p class="quiet" aria-hidden="true">
            {t('reading.some')}
          </p>
          {topics.map((note) => (
            <Check key={note} label={note} on={notes.includes(note)} onChange={(on) => choose(note, on)} />
          ))}
        </fieldset>
      )}
    </>
  );
}
