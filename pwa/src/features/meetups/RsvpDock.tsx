import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dock } from '../../ui/Dock';
import { myStanding } from './myStanding';
import type { Choice } from './RsvpChoices';
import { RsvpYes } from './RsvpYes';
import type { Say } from './standing';

type Props = { date: OccurrenceParts; choice: Choice; onAnswer: Say };

/** The one thing to do while I have not said yes. Those who lead it have others, so for them it stands in its place. */
export function RsvpDock({ date, choice, onAnswer }: Props) {
  const { standing } = myStanding(date);
  const { state, seen } = standing;
  if (state === 'GOING' || state === 'WAITING') return null;

  const button =
    state === 'OFFERED' ? (
      <Button look="primary" full onClick={() => onAnswer('GOING', seen)}>
        {t('rsvp.take')}
      </Button>
    ) : (
      <RsvpYes date={date} declined={state === 'DECLINED'} onYes={() => onAnswer('GOING', choice.seen, choice.whole)} />
    );
  return date.leading ? button : <Dock>{button}</Dock>;
}
