import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dock } from '../../ui/Dock';
import { myStanding } from './myStanding';
import type { Choice } from './RsvpChoices';
import { RsvpYes } from './RsvpYes';
import type { Say } from './standing';

type Props = { date: OccurrenceParts; choice: Choice; onAnswer: Say };

/** The one thing to do while I have not said yes. */
export function RsvpDock({ date, choice, onAnswer }: Props) {
  const { standing } = myStanding(date);
  const { state, seen } = standing;
  if (state === 'GOING' || state === 'WAITING') return null;

  return (
    <Dock>
      {state === 'OFFERED' ? (
        <Button look="primary" full onClick={() => onAnswer('GOING', seen)}>
          {t('rsvp.take')}
        </Button>
      ) : (
        <RsvpYes date={date} declined={state === 'DECLINED'} onYes={() => onAnswer('GOING', choice.seen, choice.whole)} />
      )}
    </Dock>
  );
}
