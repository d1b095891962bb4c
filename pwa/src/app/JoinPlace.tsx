import { useState } from 'preact/hooks';

import { viewer } from '../lib/session';
import { later } from './later';

const Join = later(() => import('../features/members/entry').then((m) => m.JoinScreen));
const Redeem = later(() => import('../features/circles').then((m) => m.RedeemScreen));

/** Where an invitation link leads: to joining, or for a member to one more circle. Whoever joins here stays in that flow. */
export function JoinPlace() {
  const [member] = useState(Boolean(viewer.peek()));
  return member ? <Redeem /> : <Join />;
}
