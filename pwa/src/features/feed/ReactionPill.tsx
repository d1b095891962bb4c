import { useState } from 'preact/hooks';

import type { ReactionKind, TargetKind } from '../../gql/types';
import { setReaction } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { count as inWords } from '../../lib/numbers';
import { enqueue, pending } from '../../lib/outbox';
import { Icon } from '../../ui/Icon';
import { PillButton } from '../../ui/Pill';
import { reactionIcons } from './reactionKinds';

type Props = {
  target: string;
  of: TargetKind;
  kind: ReactionKind;
  /** How many the server knows of; null when the author hides counts. */
  count: number | null;
  mine: boolean;
  /** Shown even if nobody has set it yet. */
  offered: boolean;
};

/** One reaction. What the server holds comes in as props; what still waits in the outbox lies over it. */
export function ReactionPill({ target, of, kind, count, mine, offered }: Props) {
  const [rings, setRings] = useState(0);
  const wish = pending(setReaction, { target, kind }).value;
  const on = wish?.on ?? mine;
  const total = count === null ? 0 : count + Number(on) - Number(mine);
  const seen = on || total > 0 || (count === null && !mine);
  if (!seen && !offered) return null;

  const press = () => {
    if (!on) setRings(rings + 1);
    enqueue(setReaction, { target, of, kind, on: !on });
  };

  return (
    <PillButton pressed={on} onClick={press}>
      {rings > 0 && <span key={rings} class="ring" />}
      <span class="pill-face">
        <Icon of={reactionIcons[kind]} size={18} />
        {t(`reaction.${kind}`)}
        {total > 0 && <span>{inWords(total)}</span>}
      </span>
    </PillButton>
  );
}
