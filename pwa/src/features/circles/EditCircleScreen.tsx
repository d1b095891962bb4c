import { useLocation, useRoute } from 'preact-iso';

import { circleDetail, editCircle } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { useQuery } from '../../lib/use';
import { Loaded } from '../../ui/Loaded';
import { Screen } from '../../ui/Screen';
import { CircleForm, type CircleWords } from './CircleForm';
import { CircleTrouble } from './CircleTrouble';

/** For owners. A new agreement is shown to everyone again before they write. */
export function EditCircleScreen() {
  const { route } = useLocation();
  const { id = '' } = useRoute().params;
  const query = useQuery(circleDetail, { id });
  const save = async (words: CircleWords) => {
    const outcome = await enqueue(editCircle, { circle: id, ...words }).done;
    if (outcome.kind === 'sent') route(`/circles/${id}`, true);
  };

  return (
    <Screen title={t('circle.edit')} back={`/circles/${id}`}>
      <CircleTrouble of={editCircle} about={(variables) => variables.circle === id} />
      <Loaded query={query}>
        {({ circle }) =>
          circle && <CircleForm first={circle} send={t('compose.save')} onSend={(words) => void save(words)} />
        }
      </Loaded>
    </Screen>
  );
}
