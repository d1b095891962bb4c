import { Lock, X } from 'lucide';
import { useState } from 'preact/hooks';

import { type MoodNoteParts, myMoods, noteMood, removeMood } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pendingOf } from '../../../lib/outbox';
import { useQuery } from '../../../lib/use';
import { Button, IconButton } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { Icon } from '../../../ui/Icon';
import { ifFull } from '../../../ui/ifFull';
import { LinkedText } from '../../../ui/LinkedText';
import { Loaded } from '../../../ui/Loaded';
import { MentoringTrouble } from '../MentoringTrouble';
import { momentWords } from '../words';
import { MoodForm } from './MoodForm';
import { PendingMoods } from './PendingMoods';

type Props = { mentorship: string; name: string; open: boolean };

/** So many of the newest are shown at once. */
const A_FEW = 3;

/** Notes for oneself alone. */
export function Moods({ mentorship, name, open }: Props) {
  const query = useQuery(myMoods, { mentorship });

  return (
    <section class="stack close" aria-labelledby="moods">
      <h2 id="moods">{t('mood.title')}</h2>
      <p class="with-icon quiet">
        <Icon of={Lock} size={18} />
        <span>
          {t('mood.only-you', { name })} {t('mood.removed-with')}
        </span>
      </p>
      {open && <MoodForm mentorship={mentorship} />}
      <PendingMoods mentorship={mentorship} />
      <MentoringTrouble of={removeMood} about={(variables) => variables.mentorship === mentorship} />
      <Loaded query={query}>{({ moods }) => <Notes mentorship={mentorship} notes={moods} />}</Loaded>
    </section>
  );
}

function Notes({ mentorship, notes }: { mentorship: string; notes: readonly MoodNoteParts[] }) {
  const [all, setAll] = useState(false);
  const going = new Set(pendingOf(removeMood).value.filter(({ state }) => state === 'waiting').map(({ variables }) => variables.note));
  const left = notes.filter(({ id }) => !going.has(id));
  const waiting = pendingOf(noteMood).value.length;
  if (left.length === 0) return waiting ? null : <p class="quiet">{t('mood.none')}</p>;

  return (
    <>
      <ul class="list">
        {left.slice(0, all ? undefined : A_FEW).map((note) => (
          <Note key={note.id} mentorship={mentorship} note={note} />
        ))}
      </ul>
      {!all && left.length > A_FEW && <Button onClick={() => setAll(true)}>{t('mood.more')}</Button>}
    </>
  );
}

function Note({ mentorship, note: { id, mood, text, at } }: { mentorship: string; note: MoodNoteParts }) {
  const [removing, setRemoving] = useState(false);
  const when = momentWords(at);

  return (
    <li class="mood">
      <div class="mood-head">
        <p>
          <strong>{t(`mood.${mood}`)}</strong> <span class="quiet">{when}</span>
        </p>
        <IconButton icon={X} label={t('mood.remove', { when })} onClick={() => setRemoving(true)} />
      </div>
      {text && <LinkedText text={text} />}
      {removing && (
        <Confirm
          title={t('mood.remove-title')}
          text={t('mood.remove-text')}
          yes={t('mood.remove-yes')}
          no={t('general.keep')}
          onYes={() => void ifFull(enqueue(removeMood, { mentorship, note: id }).done)}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}
