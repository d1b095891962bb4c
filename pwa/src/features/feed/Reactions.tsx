import { Plus, X } from 'lucide';

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import type { ReactionParts } from '../../gql/feed';
import type { TargetKind } from '../../gql/types';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { PillButton } from '../../ui/Pill';
import { ReactionPill } from './ReactionPill';
import { reactionKinds } from './reactionKinds';

type Props = { target: string; of: TargetKind; reactions: readonly ReactionParts[]; children?: ComponentChildren };

/** The reactions that were given, behind one more pill those that could be, and what else stands in their row. */
export function Reactions({ target, of, reactions, children }: Props) {
  const [offered, setOffered] = useState(false);
  const given = reactions.length;

  return (
    <div class="pills" role="group" aria-label={t('reaction.group')}>
      {reactionKinds.map((kind) => {
        const held = reactions.find((reaction) => reaction.kind === kind);
        return (
          <ReactionPill
            key={kind}
            target={target}
            of={of}
            kind={kind}
            count={held ? held.count : 0}
            mine={held?.mine ?? false}
            offered={offered}
          />
        );
      })}
      {given < reactionKinds.length && (
        <PillButton expanded={offered} onClick={() => setOffered(!offered)}>
          <span class="pill-face">
            <Icon of={offered ? X : Plus} size={18} />
            {t(offered ? 'reaction.fewer' : 'reaction.more')}
          </span>
        </PillButton>
      )}
      {children}
    </div>
  );
}
