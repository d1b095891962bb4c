import { Download, MessageCircle } from 'lucide';
import { useState } from 'preact/hooks';

import type { MentorshipParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { dayName } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { ButtonLink } from '../../../ui/Button';
import { LinkedText } from '../../../ui/LinkedText';
import { List, ListButton, ListLink } from '../../../ui/List';
import { SaveConversation } from '../room/SaveConversation';
import { Farewell } from './Farewell';
import { LookAgain } from './LookAgain';

type Props = { pair: MentorshipParts };

/** What is left: their words, mine, what next, and the conversation for a while. */
export function Ended({ pair }: Props) {
  return (
    <>
      <p class="reading">{t(`ended.${pair.ending ?? 'PARTED'}`)}</p>
      <TheirWords pair={pair} />
      <Farewell pair={pair} />
      <Next pair={pair} />
      <Kept pair={pair} />
    </>
  );
}

/** Whether they would stay in touch is said where they would, or both; a no is nobody's to read. */
function TheirWords({ pair: { line, farewell, theirFarewell } }: Props) {
  const { name } = line.other;
  if (!theirFarewell?.thanks && !theirFarewell?.touch) return null;

  return (
    <section class="card stack close" aria-labelledby="their-thanks">
      <h2 id="their-thanks">{t('ended.their-thanks', { name })}</h2>
      {theirFarewell.thanks && <LinkedText text={theirFarewell.thanks} />}
      {theirFarewell.touch && <p>{farewell?.touch ? t('ended.both-touch', { circle: line.circle.name }) : t('ended.their-touch', { name })}</p>}
    </section>
  );
}

function Next({ pair }: Props) {
  const { line, ending } = pair;
  if (line.role === 'MENTOR') {
    return (
      <section class="stack close">
        <h2>{t('ended.next')}</h2>
        <p>{t('ended.mentor')}</p>
      </section>
    );
  }
  return (
    <section class="stack close">
      <h2>{t('ended.next')}</h2>
      {ending === 'COMPLETE' ? (
        <>
          <p>{t('ended.graduate', { circle: line.circle.name })}</p>
          <ButtonLink full href={`/mentoring/become?circle=${line.circle.id}`}>
            {t('ended.pass-on')}
          </ButtonLink>
        </>
      ) : (
        <LookAgain pair={pair} />
      )}
    </section>
  );
}

function Kept({ pair }: Props) {
  const [saving, setSaving] = useState(false);
  const { id, line } = pair;
  if (!line.readableUntil) return null;

  return (
    <section class="stack close" aria-labelledby="kept">
      <h2 id="kept">{t('ended.kept')}</h2>
      <p>{t('ended.read', { day: dayName(line.readableUntil, zone.value) })}</p>
      <List>
        <ListLink icon={MessageCircle} href={`/mentoring/${id}`}>
          {t('ended.to-read')}
        </ListLink>
        <ListButton icon={Download} hint={t('save.hint')} onClick={() => setSaving(true)}>
          {t('save.action')}
        </ListButton>
      </List>
      {saving && <SaveConversation pair={pair} onClose={() => setSaving(false)} />}
    </section>
  );
}
