import { setLeads, usualLeads } from '../../../gql/meetups';
import { t } from '../../../lib/i18n';
import { enqueue, pendingOf } from '../../../lib/outbox';
import { useQuery } from '../../../lib/use';
import { Loaded } from '../../../ui/Loaded';
import { Screen } from '../../../ui/Screen';
import { Trouble } from '../../../ui/Trouble';
import { LeadChoices } from '../LeadChoices';
import { USUAL } from '../leadWords';

/** How long before a meetup I am reminded, unless I chose something else for it. */
export function LeadsScreen() {
  const query = useQuery(usualLeads, {});
  const rows = pendingOf(setLeads).value.filter(({ variables }) => !variables.meetup);
  const wish = rows.findLast(({ state }) => state === 'waiting')?.variables.leads;

  return (
    <Screen title={t('telling.leads')} back="/you/notifications">
      <div class="stack">
        <p>{t('leads.what')}</p>
        {rows.map((row) => row.state !== 'waiting' && <Trouble key={row.key} row={row} />)}
        <Loaded query={query}>
          {({ reminderLeads }) => (
            <div class="card">
              <LeadChoices leads={wish ?? reminderLeads.leads ?? USUAL} onChange={(leads) => enqueue(setLeads, { leads })} />
            </div>
          )}
        </Loaded>
      </div>
    </Screen>
  );
}
