import { meetupDetail, setLeads } from '../../../gql/meetups';
import { t } from '../../../lib/i18n';
import { enqueue, pendingOf } from '../../../lib/outbox';
import { useQuery } from '../../../lib/use';
import { Check } from '../../../ui/Choice';
import { Trouble } from '../../../ui/Trouble';
import { LeadChoices } from '../LeadChoices';
import { leadsText, USUAL } from '../leadWords';
import { useUsualLeads } from '../usualLeads';

type Props = { meetup: string; repeats: boolean };

/** When I am reminded of this meetup: as usual, or at times of its own. */
export function MeetupLeads({ meetup, repeats }: Props) {
  const held = useQuery(meetupDetail, { id: meetup }).data.value?.meetup;
  const { leads: usual } = useUsualLeads();
  const rows = pendingOf(setLeads).value.filter(({ variables }) => variables.meetup === meetup);
  const wish = rows.findLast(({ state }) => state === 'waiting');
  if (!held) return null;

  const own = wish ? (wish.variables.leads ?? null) : held.leads;
  const set = (leads: readonly number[] | null) => enqueue(setLeads, { meetup, leads });

  return (
    <section class="stack" aria-labelledby="meetup-leads">
      <h2 id="meetup-leads">{t('ledger.leads')}</h2>
      {rows.map((row) => row.state !== 'waiting' && <Trouble key={row.key} row={row} />)}
      <div class="card stack">
        <Check label={t('leads.own')} hint={usual ? t('leads.as-usual', { leads: leadsText(usual) }) : ''} on={own !== null} onChange={(wanted) => set(wanted ? (usual ?? USUAL) : null)} />
        {own !== null && <LeadChoices leads={own} onChange={set} />}
        {own !== null && repeats && <p class="quiet">{t('leads.for-all-dates')}</p>}
      </div>
    </section>
  );
}
