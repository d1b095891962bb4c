import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { type MentorshipParts, sayFarewell } from '../../../gql/mentoring';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, pending, pendingOf } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { Choices } from '../../../ui/Choice';
import { TextArea } from '../../../ui/Field';
import { ifFull } from '../../../ui/ifFull';
import { LinkedText } from '../../../ui/LinkedText';
import { OnItsWay } from '../../../ui/OnItsWay';
import { settle } from '../../../ui/settle';
import { Trouble } from '../../../ui/Trouble';
import { isWithin, WordsLeft } from '../WordsLeft';
import { asTouch, LONGEST_THANKS, NOTHING_SAID, type Said, TOUCHES, touchOf } from './farewellForm';

/** What I leave for the other: thanks in my own words, and whether I would stay in touch. Nothing of it has to be. */
export function Farewell({ pair }: { pair: MentorshipParts }) {
  const changing = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, line } = pair;
  const { name } = line.other;
  const wish = pending(sayFarewell, { mentorship: id }).value;
  const said: Said | null = wish ? { thanks: wish.thanks, touch: wish.touch ?? null } : pair.farewell;
  const show = (form: boolean) => {
    changing.value = form;
    settle();
    requestAnimationFrame(() => heading.current?.focus()); // what was pressed goes, and with it the place of the keyboard
  };

  return (
    <section class="card stack" aria-labelledby="thanks">
      <h2 id="thanks" ref={heading} class="card-title" tabIndex={-1}>
        {said && !changing.value ? t('thanks.mine', { name }) : t('thanks.title')}
      </h2>
      {said && !changing.value ? <Left said={said} onChange={() => show(true)} /> : <FarewellForm pair={pair} said={said ?? NOTHING_SAID} onDone={() => show(false)} />}
      {wish && <OnItsWay />}
      <FarewellTrouble mentorship={id} />
    </section>
  );
}

function Left({ said, onChange }: { said: Said; onChange: () => void }) {
  return (
    <>
      {said.thanks ? <LinkedText text={said.thanks} /> : <p>{t('thanks.no-words')}</p>}
      {said.touch && <p>{t('thanks.touch-yes-mine')}</p>}
      <Button onClick={onChange}>{t('thanks.change')}</Button>
    </>
  );
}

function FarewellForm({ pair: { id, line }, said, onDone }: { pair: MentorshipParts; said: Said; onDone: () => void }) {
  const draft = useDraft(`farewell:${id}`, said);
  const { thanks, touch } = draft.value.value;
  const { name } = line.other;
  const send = () => {
    const words = draft.value.peek();
    if (!isWithin(words.thanks, LONGEST_THANKS)) return;
    const { done } = enqueue(sayFarewell, { mentorship: id, thanks: words.thanks.trim(), touch: words.touch, again: false });
    draft.clear();
    void ifFull(done, () => (draft.value.value = words));
    onDone();
  };

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea label={t('thanks.words')} hint={t('thanks.hint', { name })} value={thanks} onValue={(words) => (draft.value.value = { thanks: words, touch })} />
      <WordsLeft text={thanks} limit={LONGEST_THANKS} />
      <Choices
        legend={t('thanks.touch')}
        value={touchOf({ thanks, touch })}
        choices={TOUCHES.map((value) => ({ value, label: t(`thanks.touch-${value}`), hint: value === 'no' ? t('thanks.touch-no-hint', { name }) : '' }))}
        onChange={(value) => (draft.value.value = { thanks, touch: asTouch(value) })}
      />
      <Button look="primary" full type="submit" disabled={!isWithin(thanks, LONGEST_THANKS)}>
        {t('thanks.send', { name })}
      </Button>
    </form>
  );
}

function FarewellTrouble({ mentorship }: { mentorship: string }) {
  const rows = pendingOf(sayFarewell).value.filter((row) => row.state !== 'waiting' && row.variables.mentorship === mentorship);

  return (
    <>
      {rows.map((row) => (
        <Trouble key={row.key} row={row} edit={row.variables.thanks ? '/you/drafts' : undefined} />
      ))}
    </>
  );
}
