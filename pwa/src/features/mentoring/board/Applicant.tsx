import { type BoardMentorParts, decideMentor } from '../../../gql/mentoring';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { TextArea } from '../../../ui/Field';
import { ifFull, putIntoDraft } from '../../../ui/ifFull';
import { LinkedText } from '../../../ui/LinkedText';
import { settle } from '../../../ui/settle';
import { say } from '../../../ui/toast';
import { MentoringWish } from '../MentoringTrouble';
import { languageName } from '../profile/languages';
import { lengthOf } from '../profile/profileForm';
import { inARow, paceAndWays, sideBySide } from '../words';

const LONGEST_NOTE = 500;

/** Somebody who would like to be a mentor: what they offer, and the answer to it with a note. */
export function Applicant({ mentor }: { mentor: BoardMentorParts }) {
  const { id, person, words, oriented } = mentor;
  const deciding = pending(decideMentor, { mentor: id }).value;

  return (
    <article class="card stack mentoring-now" aria-labelledby={`applicant-${id}`}>
      <div class="with-face">
        <Avatar seed={person.avatar} />
        <div>
          <h3 id={`applicant-${id}`}>
            <bdi>{person.name}</bdi>
          </h3>
          <Offered mentor={mentor} />
        </div>
      </div>
      {words && <LinkedText text={words} />}
      {!oriented && <p class="quiet">{t('board.not-oriented')}</p>}
      {person.mine ? <p>{t('board.own')}</p> : !deciding && <Decision mentor={id} name={person.name} />}
      <MentoringWish of={decideMentor} about={(variables) => variables.mentor === id} />
    </article>
  );
}

function Offered({ mentor }: { mentor: BoardMentorParts }) {
  return (
    <>
      <p>{sideBySide(mentor.topics)}</p>
      <p class="quiet">
        {inARow(mentor.languages.map(languageName))} · {paceAndWays(mentor)} · {t('board.places', { count: mentor.places })}
      </p>
    </>
  );
}

function Decision({ mentor, name }: { mentor: string; name: string }) {
  const place = `decision:${mentor}`;
  const draft = useDraft(place, '');
  const note = draft.value.value;
  const tooLong = lengthOf(note) > LONGEST_NOTE;
  const decide = (approve: boolean) => {
    const { done } = enqueue(decideMentor, { mentor, approve, note: note.trim() });
    draft.clear();
    settle();
    void ifFull(done, () => putIntoDraft(place, '', note));
    void done.then(({ kind }) => kind === 'sent' && say(t('board.decided', { name })));
  };

  return (
    <>
      <TextArea
        label={t('board.note', { name })}
        hint={t('board.note-hint')}
        error={tooLong ? t('form.error-long', { limit: LONGEST_NOTE }) : undefined}
        value={note}
        onValue={(value) => (draft.value.value = value)}
        size="small"
      />
      <div class="row">
        <Button look="primary" disabled={tooLong} onClick={() => decide(true)}>
          {t('board.approve')}
        </Button>
        <Button disabled={tooLong} onClick={() => decide(false)}>
          {t('board.not-now')}
        </Button>
      </div>
    </>
  );
}
