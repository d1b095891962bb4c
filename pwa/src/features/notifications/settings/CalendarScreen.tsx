import { CalendarPlus, Copy } from 'lucide';

import './CalendarScreen.css';

import { useState } from 'preact/hooks';

import { type CalendarFeedParts, endCalendar, myCalendarFeed, renewCalendar, setCalendarDiscreet } from '../../../gql/meetups';
import { t } from '../../../lib/i18n';
import { enqueue, pending, pendingOf } from '../../../lib/outbox';
import { useQuery } from '../../../lib/use';
import { Button } from '../../../ui/Button';
import { Check } from '../../../ui/Choice';
import { Confirm } from '../../../ui/Dialog';
import { Loaded } from '../../../ui/Loaded';
import { Screen } from '../../../ui/Screen';
import { say } from '../../../ui/toast';
import { NotSaved } from '../NotSaved';

/** My meetups in the calendar that I have anyway: also for whoever no push reaches. */
export function CalendarScreen() {
  const query = useQuery(myCalendarFeed, {});

  return (
    <Screen title={t('telling.calendar')} back="/you/notifications">
      <div class="stack">
        <p>{t('ical.what')}</p>
        <NotSaved of={[renewCalendar, setCalendarDiscreet, endCalendar]} />
        <Loaded query={query}>{({ calendarFeed }) => <Feed feed={calendarFeed} />}</Loaded>
      </div>
    </Screen>
  );
}

function Feed({ feed }: { feed: CalendarFeedParts }) {
  const waiting = [...pendingOf(renewCalendar).value, ...pendingOf(endCalendar).value].some(({ state }) => state === 'waiting');
  const discreet = pending(setCalendarDiscreet, {}).value?.discreet ?? feed.discreet;

  return (
    <>
      <p class="quiet" role="status">
        {waiting && t('general.saving')}
      </p>
      {feed.address === null ? <NoAddress discreet={discreet} waiting={waiting} /> : <Address address={feed.address} discreet={discreet} />}
    </>
  );
}

function NoAddress({ discreet, waiting }: { discreet: boolean; waiting: boolean }) {
  return (
    <>
      <p>{t('ical.none')}</p>
      <Button look="primary" full icon={CalendarPlus} disabled={waiting} onClick={() => enqueue(renewCalendar, { discreet })}>
        {t('ical.make')}
      </Button>
    </>
  );
}

function Address({ address, discreet }: { address: string; discreet: boolean }) {
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    say(t('general.copied'));
  };

  return (
    <>
      <div class="card stack">
        <div>
          <h2 class="field-name">{t('ical.address')}</h2>
          <p class="long" translate={false}>
            {address}
          </p>
        </div>
        <p class="quiet">{t('ical.how')}</p>
        <Button look="primary" full icon={Copy} onClick={() => void copy()}>
          {t('ical.copy')}
        </Button>
      </div>
      <div class="card">
        <Check label={t('ical.discreet')} hint={t('ical.discreet-hint')} on={discreet} onChange={(on) => enqueue(setCalendarDiscreet, { discreet: on })} />
      </div>
      <AddressEnd discreet={discreet} />
    </>
  );
}

function AddressEnd({ discreet }: { discreet: boolean }) {
  const [asking, setAsking] = useState<'renew' | 'end' | undefined>();
  const act = () => (asking === 'renew' ? enqueue(renewCalendar, { discreet }) : enqueue(endCalendar, {}));

  return (
    <>
      <Button full onClick={() => setAsking('renew')}>
        {t('ical.renew')}
      </Button>
      <Button look="leaving" full onClick={() => setAsking('end')}>
        {t('ical.end')}
      </Button>
      {asking && (
        <Confirm
          title={t(`ical.${asking}-ask`)}
          text={t(`ical.${asking}-text`)}
          yes={t(`ical.${asking}-yes`)}
          no={t('general.keep')}
          onYes={act}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
