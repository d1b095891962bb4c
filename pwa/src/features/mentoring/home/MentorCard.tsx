import { MessageCircle, Moon, Pencil, Sun, X } from 'lucide';
import { useState } from 'preact/hooks';

import { finishOrientation, type MyMentorParts, saveMentor, setMentorPause, stopMentoring } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { ButtonLink } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { ifFull } from '../../../ui/ifFull';
import { LinkedText } from '../../../ui/LinkedText';
import { List, ListButton, ListLink } from '../../../ui/List';
import { settle } from '../../../ui/settle';
import { MentoringWish } from '../MentoringTrouble';
import { MentorPause } from './MentorPause';
import { mentorWords } from './mentorWords';

type Props = { circle: { id: string; name: string }; mentor: MyMentorParts; several: boolean; graduate: boolean };

/** My sign-up as a mentor: how it stands, what the coordinator wrote, and what I can do. */
export function MentorCard({ circle, mentor, several, graduate }: Props) {
  const { id } = circle;
  const ended = mentor.state === 'DECLINED' || mentor.state === 'STOPPED';
  const isHere = (variables: { circle: string }) => variables.circle === id;

  return (
    <section class="stack close" aria-labelledby={`mentor-${id}`}>
      <h2 id={`mentor-${id}`}>{t('mentor.title')}</h2>
      <div class="card stack">
        {several && (
          <p class="quiet">
            <bdi>{circle.name}</bdi>
          </p>
        )}
        {mentorWords(mentor).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {mentor.note && (
          <div class="stack close">
            <h3 class="quiet">{t('mentor.note')}</h3>
            <LinkedText text={mentor.note} />
          </div>
        )}
        {!ended && !mentor.oriented && (
          <ButtonLink look="primary" full href={`/mentoring/become/cards?circle=${id}`}>
            {t('mentor.cards')}
          </ButtonLink>
        )}
        <MentoringWish of={saveMentor} about={isHere} edit={(row) => `/mentoring/become?circle=${id}&row=${row}`} />
        <MentoringWish of={finishOrientation} about={isHere} />
        <MentoringWish of={setMentorPause} about={isHere} />
        <MentoringWish of={stopMentoring} about={isHere} />
      </div>
      {ended ? graduate && <ButtonLink href={`/mentoring/become?circle=${id}`}>{t('mentor.again')}</ButtonLink> : <Ways circle={id} mentor={mentor} />}
    </section>
  );
}

function Ways({ circle, mentor }: { circle: string; mentor: MyMentorParts }) {
  const { paused, supportRoom } = mentor;
  const [asking, setAsking] = useState<'nothing' | 'pause' | 'stop'>('nothing');
  const close = () => setAsking('nothing');
  const approved = mentor.state === 'APPROVED';
  const comeBack = () => {
    void ifFull(enqueue(setMentorPause, { circle, paused: false, until: null }).done);
    settle();
  };

  return (
    <>
      <List>
        {supportRoom && (
          <ListLink href={`/mentoring/rooms/${supportRoom}`} icon={MessageCircle}>
            {t('mentor.support')}
          </ListLink>
        )}
        <ListLink href={`/mentoring/become?circle=${circle}`} icon={Pencil}>
          {t('mentor.change')}
        </ListLink>
        {paused ? (
          <ListButton icon={Sun} onClick={comeBack}>
            {t('mentor.come-back')}
          </ListButton>
        ) : (
          approved && (
            <ListButton icon={Moon} onClick={() => setAsking('pause')}>
              {t('mentor.pause')}
            </ListButton>
          )
        )}
        <ListButton icon={X} leaving onClick={() => setAsking('stop')}>
          {t(approved ? 'mentor.stop' : 'mentor.withdraw')}
        </ListButton>
      </List>
      {asking === 'pause' && <MentorPause circle={circle} onClose={close} />}
      {asking === 'stop' && (
        <Confirm
          title={t(approved ? 'mentor.stop-title' : 'mentor.withdraw-title')}
          text={t(approved ? 'mentor.stop-text' : 'mentor.withdraw-text')}
          yes={t(approved ? 'mentor.stop-yes' : 'mentor.withdraw-yes')}
          no={t(approved ? 'mentor.stay' : 'mentor.withdraw-no')}
          onYes={() => void ifFull(enqueue(stopMentoring, { circle }).done)}
          onClose={close}
        />
      )}
    </>
  );
}
