import { Search } from 'lucide';
import { useLocation } from 'preact-iso';

import { type MentorshipParts, sayFarewell } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { ifFull } from '../../../ui/ifFull';
import { settle } from '../../../ui/settle';
import { say } from '../../../ui/toast';
import { useOnce } from '../../../ui/useOnce';
import { NOTHING_SAID } from './farewellForm';

/** Somebody else by one's side, for whoever would like that: the search opens anew with what was written the last time. */
export function LookAgain({ pair: { id, farewell } }: { pair: MentorshipParts }) {
  const { route } = useLocation();
  const look = useOnce(() => {
    const said = pending(sayFarewell, { mentorship: id }).peek() ?? farewell ?? NOTHING_SAID;
    void ifFull(enqueue(sayFarewell, { mentorship: id, thanks: said.thanks, touch: said.touch ?? null, again: true }).done);
    say(t('ended.again-done'));
    route('/mentoring');
    settle();
  });
  if (pending(sayFarewell, { mentorship: id, again: true }).value) return <p>{t('ended.again-done')}</p>;

  return (
    <>
      <p>{t('ended.again')}</p>
      <Button full icon={Search} onClick={look}>
        {t('ended.again-yes')}
      </Button>
    </>
  );
}
