import { Hand, HandHeart, Heart, type IconNode, Mountain, Sunrise } from 'lucide';

import type { ReactionKind } from '../../gql/types';

/** In the order in which they are always shown. */
export const reactionKinds = ['WITH_YOU', 'ME_TOO', 'THANK_YOU', 'HOPE', 'STRENGTH'] as const satisfies readonly ReactionKind[];

export const reactionIcons: Record<ReactionKind, IconNode> = {
  WITH_YOU: HandHeart,
  ME_TOO: Hand,
  THANK_YOU: Heart,
  HOPE: Sunrise,
  STRENGTH: Mountain,
};
