import { useLocation } from 'preact-iso';

import { type MentorshipParts, stepAway } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Confirm } from '../../../ui/Dialog';
import { ifFull } from '../../../ui/ifFull';

/** Asks whether, never why; then it ends at once. */
export function StepAway({ pair: { id, line }, onClose }: { pair: MentorshipParts; onClose: () => void }) {
  const { route } = useLocation();
  const leave = () => {
    if (pending(stepAway, { mentorship: id }).peek()) return;
    void ifFull(enqueue(stepAway, { mentorship: id }).done);
    route(`/mentoring/${id}/close`, true);
  };

  return <Confirm title={t('part.title')} text={t('part.text', { name: line.other.name })} yes={t('part.yes')} no={t('part.no')} onYes={leave} onClose={onClose} />;
}
