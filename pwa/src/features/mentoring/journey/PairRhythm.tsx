import { setRhythm } from '../../../gql/mentoring';
import type { Rhythm } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { ifFull } from '../../../ui/ifFull';
import { MentoringWish } from '../MentoringTrouble';
import { PillGroup } from '../PillGroup';

const RHYTHMS = ['WEEKLY', 'FORTNIGHTLY', 'AS_NEEDED'] as const satisfies readonly Rhythm[];

type Props = { mentorship: string; rhythm: Rhythm };

/** How often the two mean to be in touch, as agreed last. */
export function PairRhythm({ mentorship, rhythm }: Props) {
  const now = pending(setRhythm, { mentorship }).value?.rhythm ?? rhythm;
  const agree = (next: Rhythm) => {
    if (next !== now) void ifFull(enqueue(setRhythm, { mentorship, rhythm: next }).done);
  };

  return (
    <section class="card stack close">
      <PillGroup
        legend={t('journey.rhythm')}
        hint={t('journey.rhythm-hint')}
        choices={RHYTHMS.map((value) => ({ value, label: t(`pace.${value}`) }))}
        chosen={[now]}
        onTap={agree}
      />
      <MentoringWish of={setRhythm} about={(variables) => variables.mentorship === mentorship} />
    </section>
  );
}
