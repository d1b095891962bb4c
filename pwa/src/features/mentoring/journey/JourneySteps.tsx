import { Check } from 'lucide';

import { type MentorshipParts, tickStep } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Check as CheckBox } from '../../../ui/Choice';
import { Icon } from '../../../ui/Icon';
import { ifFull } from '../../../ui/ifFull';
import { MentoringWish } from '../MentoringTrouble';
import { behindBoth } from './behindBoth';

type Props = { pair: MentorshipParts; open: boolean };

/** The light steps: each of the two ticks for themselves. */
export function JourneySteps({ pair: { id, line, steps }, open }: Props) {
  if (steps.length === 0) return null;

  return (
    <section class="stack close" aria-labelledby="steps">
      <h2 id="steps">{t('journey.steps')}</h2>
      <p class="quiet">{open ? `${t('journey.steps-hint')} ${behindBoth(steps)}` : behindBoth(steps)}</p>
      <MentoringWish of={tickStep} about={({ mentorship }) => mentorship === id} />
      <ul class="list steps">
        {steps.map((step) => (
          <Step key={step.id} mentorship={id} step={step} name={line.other.name} open={open} />
        ))}
      </ul>
    </section>
  );
}

type StepProps = { mentorship: string; step: MentorshipParts['steps'][number]; name: string; open: boolean };

function Step({ mentorship, step, name, open }: StepProps) {
  const mine = pending(tickStep, { mentorship, step: step.id }).value?.on ?? step.mine;
  const tick = (on: boolean) => void ifFull(enqueue(tickStep, { mentorship, step: step.id, on }).done);

  return (
    <li>
      <CheckBox
        label={
          <>
            <span dir="auto">{step.words}</span>
            {step.theirs && (
              <small class="step-theirs">
                <Icon of={Check} size={16} />
                {mine ? t('journey.both') : t('journey.theirs', { name })}
              </small>
            )}
          </>
        }
        on={mine}
        disabled={!open}
        onChange={tick}
      />
    </li>
  );
}
