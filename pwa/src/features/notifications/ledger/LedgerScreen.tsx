import { BellOff } from 'lucide';

import { useRoute } from 'preact-iso';

import { occurrenceDetail, reminderLedger, type ReminderLineParts } from '../../../gql/meetups';
import { notificationSettings } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { minute } from '../../../lib/time';
import { useQuery } from '../../../lib/use';
import { zone } from '../../../lib/zone';
import { ButtonLink } from '../../../ui/Button';
import { List, ListRow } from '../../../ui/List';
import { Loaded } from '../../../ui/Loaded';
import { Notice, Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { leadText } from '../leadWords';
import { ledgerSentence, whenText } from './ledgerWords';
import { MeetupLeads } from './MeetupLeads';

/** Why did I, or did I not, get this? Every reminder of one date, and what became of it. */
export function LedgerScreen() {
  const { id = '' } = useRoute().params;
  const occurrence = useQuery(occurrenceDetail, { id }).data.value?.occurrence;
  const ledger = useQuery(reminderLedger, { occurrence: id });

  return (
    <Screen title={t('ledger.title')} back={`/meetups/${id}`}>
      <div class="stack wide">
        <p>
          {occurrence && (
            <>
              <strong>
                <bdi>{occurrence.title}</bdi>
              </strong>
              <br />
            </>
          )}
          {t('ledger.what')}
        </p>
        <Loaded query={ledger}>{({ reminders }) => <Ledger reminders={reminders} />}</Loaded>
        {occurrence?.state === 'PLANNED' && <MeetupLeads meetup={occurrence.meetup} repeats={occurrence.repeats} />}
      </div>
    </Screen>
  );
}

function Ledger({ reminders }: { reminders: readonly ReminderLineParts[] }) {
  if (reminders.length === 0) {
    return (
      <Nothing>
        <p>{t('ledger.none')}</p>
      </Nothing>
    );
  }
  return (
    <div class="stack">
      {reminders.some(({ state }) => state === 'PLANNED') && <NotReached />}
      <List>
        {reminders.toSorted((a, b) => a.due.localeCompare(b.due)).map((line) => (
          <ListRow key={line.id} hint={<Told line={line} />}>
            {leadText(line.lead)}
          </ListRow>
        ))}
      </List>
    </div>
  );
}

function Told({ line }: { line: ReminderLineParts }) {
  return (
    <>
      {t('ledger.due', { when: whenText(line.due, zone.value) })}
      <br />
      {ledgerSentence(line, zone.value, minute.value)}
    </>
  );
}

/** Before it matters rather than after: nothing of theirs would ring. */
function NotReached() {
  const settings = useQuery(notificationSettings, {}).data.value?.notificationSettings;
  if (settings?.reached !== false) return null;

  return (
    <Notice look="warm" icon={BellOff}>
      <p>{t('ledger.not-reached')}</p>
      <ButtonLink href="/you/notifications">{t('ledger.mend')}</ButtonLink>
    </Notice>
  );
}
