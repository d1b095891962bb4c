import { setLeads } from '../../../gql/meetups';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Failed, MaybeOld } from '../../../ui/Failed';
import { Screen } from '../../../ui/Screen';
import { Skeletons } from '../../../ui/Skeleton';
import { Trouble } from '../../../ui/Trouble';
import { LeadChoices } from '../LeadChoices';
import { useUsualLeads } from '../usualLeads';

/** How long before a meetup I am reminded, unless I chose something else for it. */
export function LeadsScreen() {
  const { leads, query, rows } = useUsualLeads();
  const problem = query.problem.value;

  return (
    <Screen title={t('telling.leads')} back="/you/notifications">
      <div class="stack">
        <p>{t('leads.what')}</p>
        {rows.map((row) => row.state !== 'waiting' && <Trouble key={row.key} row={row} />)}
        <MaybeOld problem={leads && problem} />
        {leads && (
          <div class="card">
            <LeadChoices leads={leads} onChange={(chosen) => enqueue(setLeads, { leads: chosen })} />
          </div>
        )}
        {!leads && (problem ? <Failed problem={problem} onAgain={() => void query.refresh()} /> : <Skeletons face={false} />)}
      </div>
    </Screen>
  );
}
