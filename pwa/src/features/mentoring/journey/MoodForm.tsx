import { noteMood } from '../../../gql/mentoring';
import type { Mood } from '../../../gql/types';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, newId } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { TextArea } from '../../../ui/Field';
import { ifFull } from '../../../ui/ifFull';
import { PillGroup } from '../PillGroup';
import { isWithin, WordsLeft } from '../WordsLeft';

const MOODS = ['LIGHT', 'STEADY', 'MIXED', 'LOW', 'HARD'] as const satisfies readonly Mood[];
const LONGEST_MOOD = 500;

type Begun = { mood: Mood | null; text: string };
const NOTHING: Begun = { mood: null, text: '' };

/** One tap, and a few words for whoever wants them. */
export function MoodForm({ mentorship }: { mentorship: string }) {
  const draft = useDraft(`mood:${mentorship}`, NOTHING);
  const { mood, text } = draft.value.value;
  const keepable = mood !== null && isWithin(text, LONGEST_MOOD);

  const keep = () => {
    const words = draft.value.peek(); // as it is now: a second tap comes before the next picture and finds it kept
    if (words.mood === null || !isWithin(words.text, LONGEST_MOOD)) return;
    const { done } = enqueue(noteMood, { id: newId(), mentorship, mood: words.mood, text: words.text.trim() });
    draft.clear();
    void ifFull(done, () => (draft.value.value = words));
  };

  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <PillGroup
        legend={t('mood.how')}
        choices={MOODS.map((value) => ({ value, label: t(`mood.${value}`) }))}
        chosen={mood ? [mood] : []}
        onTap={(tapped) => (draft.value.value = { mood: tapped === mood ? null : tapped, text })}
      />
      {(mood || text) && (
        <>
          <TextArea label={t('mood.words')} size="small" value={text} onValue={(words) => (draft.value.value = { mood, text: words })} />
          <WordsLeft text={text} limit={LONGEST_MOOD} />
          <Button type="submit" disabled={!keepable}>
            {t('mood.keep')}
          </Button>
        </>
      )}
    </form>
  );
}
