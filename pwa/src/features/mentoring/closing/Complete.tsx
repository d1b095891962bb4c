import { useLocation } from 'preact-iso';

import { type MentorshipParts, proposeCompletion } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Button, ButtonLink } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { ifFull } from '../../../ui/ifFull';
import { settle } from '../../../ui/settle';
import { useOnce } from '../../../ui/useOnce';
import { bothTicked } from '../journey/behindBoth';

/** Says what it means, and says it to the other; or what is still to be ticked before. */
export function Complete({ pair: { id, line, steps, mayComplete } }: { pair: MentorshipParts }) {
  const { route } = useLocation();
  const propose = useOnce(() => {
    void ifFull(enqueue(proposeCompletion, { mentorship: id }).done);
    route(`/mentoring/${id}/close`, true);
    settle();
  });

  if (!mayComplete) {
    return (
      <>
        <p>{t('complete.not-yet', bothTicked(steps))}</p>
        <p>{t('complete.not-yet-way')}</p>
        <ButtonLink look="primary" full href={`/mentoring/${id}/journey`}>
          {t('complete.to-steps')}
        </ButtonLink>
        <ButtonLink full href={`/mentoring/${id}/close/away`}>
          {t('closing.away')}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <p>{t('complete.what', { name: line.other.name })}</p>
      <p>{t('complete.after')}</p>
      <Dock>
        <Button look="primary" full onClick={propose}>
          {t('complete.yes')}
        </Button>
      </Dock>
    </>
  );
}
