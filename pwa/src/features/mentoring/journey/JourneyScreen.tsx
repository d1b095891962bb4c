import { Flag, LogOut, MessageCircle, Moon } from 'lucide';
import type { ComponentType } from 'preact';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';

import '../Mentoring.css';
import './Journey.css';

import type { MentorshipParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { dayName } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { Avatar } from '../../../ui/Avatar';
import { List, ListButton, ListLink } from '../../../ui/List';
import { StepAway } from '../closing/StepAway';
import { PairDoor } from '../PairDoor';
import { isOpen, PairNow } from '../PairNow';
import { inARow } from '../words';
import { JourneySteps } from './JourneySteps';
import { Moods } from './Moods';
import { PairRhythm } from './PairRhythm';

type Badges = { badges: ComponentType<{ person: string }> };

/** Where the two are: the steps, how often they mean to be in touch, one's own notes, and the ways on. */
export function JourneyScreen({ badges }: Badges) {
  const { id = '' } = useRoute().params;

  return (
    <PairDoor key={id} id={id} title={() => t('journey.title')} back={`/mentoring/${id}`}>
      {(pair) => <Journey pair={pair} badges={badges} />}
    </PairDoor>
  );
}

function Journey({ pair, badges: Badges }: Badges & { pair: MentorshipParts }) {
  const { id, line, rhythm } = pair;
  const { name, avatar } = line.other;
  const open = isOpen(pair);

  return (
    <div class="stack wide">
      <div class="with-face">
        <Avatar seed={avatar} size={48} />
        <div>
          <p class="mentoring-lead">
            <bdi>{t('journey.with', { name })}</bdi>
          </p>
          <Badges person={id} />
          {line.topics.length > 0 && <p class="quiet">{inARow(line.topics.map(({ words }) => words))}</p>}
        </div>
      </div>
      <PairNow pair={pair} />
      {!open && line.readableUntil && <p>{t('pair.ended', { day: dayName(line.readableUntil, zone.value) })}</p>}
      <JourneySteps pair={pair} open={open} />
      {open && <PairRhythm mentorship={id} rhythm={rhythm} />}
      <Moods mentorship={id} name={name} open={open} />
      <Ways pair={pair} open={open} />
    </div>
  );
}

function Ways({ pair, open }: { pair: MentorshipParts; open: boolean }) {
  const [leaving, setLeaving] = useState(false);
  const { id, line } = pair;
  const { name } = line.other;

  return (
    <section class="stack close" aria-labelledby="ways">
      <h2 id="ways">{t('journey.ways')}</h2>
      <List>
        <ListLink icon={MessageCircle} href={`/mentoring/${id}`}>
          {open ? t('journey.to-room', { name }) : t('ended.to-read')}
        </ListLink>
        {open && line.state === 'ACTIVE' && (
          <ListLink icon={Moon} href={`/mentoring/${id}/close/pause`} hint={t('journey.pause-hint')}>
            {t('journey.pause')}
          </ListLink>
        )}
        <ListLink icon={Flag} href={`/mentoring/${id}/close`} hint={open ? t('journey.close-hint') : undefined}>
          {open ? t('journey.close') : t('closing.ended-title', { name })}
        </ListLink>
        {open && (
          <ListButton icon={LogOut} leaving hint={t('journey.leave-hint')} onClick={() => setLeaving(true)}>
            {t('journey.leave')}
          </ListButton>
        )}
      </List>
      {leaving && <StepAway pair={pair} onClose={() => setLeaving(false)} />}
    </section>
  );
}
