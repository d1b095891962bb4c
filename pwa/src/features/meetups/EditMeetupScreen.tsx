import { useSignal } from '@preact/signals';
import { useLocation, useRoute } from 'preact-iso';

import { editMeetup, meetupDetail, type MeetupParts, occurrenceDetail, type OccurrenceParts } from '../../gql/meetups';
import type { Scope } from '../../gql/types';
import { t } from '../../lib/i18n';
import { enqueue, pendingOf, revise } from '../../lib/outbox';
import { useQuery } from '../../lib/use';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { ifFull } from '../../ui/ifFull';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { useOnce } from '../../ui/useOnce';
import { MeetupForm } from './MeetupForm';
import { formOf, formOfWish, wishOf } from './meetupForm';
import { SCOPES } from './scopes';

/** A date that is there, opened to be changed. */
export function EditMeetupScreen() {
  const { id = '' } = useRoute().params;
  const query = useQuery(occurrenceDetail, { id });

  return (
    <Screen title={t('form.edit')} back={`/meetups/${id}`}>
      <Loaded query={query}>
        {({ occurrence }) =>
          occurrence?.leading ? (
            <WithSeries date={occurrence} />
          ) : (
            <Nothing>
              <p>{t(occurrence ? 'form.not-yours' : 'meetup.gone')}</p>
            </Nothing>
          )
        }
      </Loaded>
    </Screen>
  );
}

function WithSeries({ date }: { date: OccurrenceParts }) {
  const query = useQuery(meetupDetail, { id: date.meetup });

  return <Loaded query={query}>{({ meetup }) => <EditMeetup date={date} meetup={meetup} />}</Loaded>;
}

/** Of a series it is asked at the end which dates the change is for. */
function EditMeetup({ date, meetup }: { date: OccurrenceParts; meetup: MeetupParts | null }) {
  const { query, route } = useLocation();
  const refused = pendingOf(editMeetup).value.find((row) => row.key === query['row']);
  const form = useSignal(refused ? formOfWish(date.circle.id, refused.variables, date.online) : formOf(date, meetup));
  const asking = useSignal(false);
  const save = useOnce((scope: Scope) => {
    const wish = { occurrence: date.id, scope, ...wishOf(form.value) };
    if (refused) revise(editMeetup, refused.key, wish);
    else void ifFull(enqueue(editMeetup, wish).done);
    route(`/meetups/${date.id}`, true);
  });

  return (
    <>
      <MeetupForm
        form={form}
        send={t('form.save')}
        known={{ online: date.online, repeats: date.repeats }}
        onSend={() => (date.repeats ? (asking.value = true) : save('ALL'))}
      />
      {asking.value && (
        <Dialog title={t('leading.which')} onClose={() => (asking.value = false)}>
          <p>{t('leading.which-text')}</p>
          <DialogActions>
            {SCOPES.map((scope) => (
              <Button key={scope} full onClick={() => save(scope)}>
                {t(`scope.${scope}`)}
              </Button>
            ))}
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
