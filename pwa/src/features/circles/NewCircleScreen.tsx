import { useLocation } from 'preact-iso';

import { createCircle } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue, newId, pendingOf } from '../../lib/outbox';
import { Screen } from '../../ui/Screen';
import { CircleForm, type CircleWords } from './CircleForm';
import { CircleTrouble } from './CircleTrouble';

/** For owners. */
export function NewCircleScreen() {
  const { route } = useLocation();
  const rows = pendingOf(createCircle);
  const create = async (words: CircleWords) => {
    if (rows.value.some((row) => row.state === 'waiting')) return;
    const id = newId();
    const outcome = await enqueue(createCircle, { id, ...words }).done;
    if (outcome.kind === 'sent') route(`/circles/${outcome.result.id}`, true);
  };

  return (
    <Screen title={t('circles.new')} back="/circles">
      <div class="stack">
        <CircleTrouble of={createCircle} />
        <CircleForm
          first={{ name: '', about: '', agreement: '', open: false }}
          send={t('circles.create')}
          onSend={(words) => void create(words)}
        />
      </div>
    </Screen>
  );
}
