import { setLeads, usualLeads } from '../../gql/meetups';
import { pendingOf } from '../../lib/outbox';
import { useQuery } from '../../lib/use';
import { USUAL } from './leadWords';

/** When I am reminded unless I chose something else for a meetup, as I last wished it. `leads` is undefined while nothing is known of it. */
export function useUsualLeads() {
  const query = useQuery(usualLeads, {});
  const rows = pendingOf(setLeads).value.filter(({ variables }) => !variables.meetup);
  const wish = rows.findLast(({ state }) => state === 'waiting')?.variables.leads;
  const held = query.data.value && (query.data.value.reminderLeads.leads ?? USUAL);
  return { leads: wish ?? held, query, rows };
}
