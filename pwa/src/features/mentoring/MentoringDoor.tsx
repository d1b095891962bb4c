import type { ComponentChildren } from 'preact';

import { type CircleMentoringParts, mentoringHome, type MentoringPlanParts, planOfCircle } from '../../gql/mentoring';
import { t } from '../../lib/i18n';
import { useQuery } from '../../lib/use';
import { ButtonLink } from '../../ui/Button';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';

type Props = {
  circle: string;
  /** Who may be here; others read `otherwise`. */
  open: (here: CircleMentoringParts) => boolean;
  otherwise: string;
  children: (here: CircleMentoringParts, plan: MentoringPlanParts) => ComponentChildren;
};

/** How I stand in one circle's mentoring and what it is about, for the forms that need both. */
export function MentoringDoor({ circle, open, otherwise, children }: Props) {
  const home = useQuery(mentoringHome, { circle });
  const plan = useQuery(planOfCircle, { circle });

  return (
    <Loaded query={home}>
      {({ mentoring: [here] }) =>
        here && open(here) ? (
          <Loaded query={plan}>{({ mentoringPlan }) => (mentoringPlan ? children(here, mentoringPlan) : <Closed words={otherwise} />)}</Loaded>
        ) : (
          <Closed words={here ? otherwise : t('mentoring.not-here')} />
        )
      }
    </Loaded>
  );
}

function Closed({ words }: { words: string }) {
  return (
    <Nothing>
      <p>{words}</p>
      <ButtonLink href="/mentoring">{t('find.to-mentoring')}</ButtonLink>
    </Nothing>
  );
}
