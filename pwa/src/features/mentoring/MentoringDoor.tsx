import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import { type CircleMentoringParts, mentoringHome, type MentoringPlanParts, planOfCircle } from '../../gql/mentoring';
import { t } from '../../lib/i18n';
import { type Query, useQuery } from '../../lib/use';
import { ButtonLink } from '../../ui/Button';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';
import { Agreement, notAgreed } from './Agreement';

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
  const unread = notAgreed(circle);

  return (
    <Loaded query={home}>
      {({ mentoring: [here] }) => {
        if (!here || !open(here)) return <Closed words={here ? otherwise : t('mentoring.not-here')} />;
        if (unread) return <Agreement circle={unread} />;
        return <Loaded query={home.problem.value ? withoutProblem(plan) : plan}>{({ mentoringPlan }) => (mentoringPlan ? children(here, mentoringPlan) : <Closed words={otherwise} />)}</Loaded>;
      }}
    </Loaded>
  );
}

const nothing = signal(undefined);

/** What is there, but may be old, is said once. */
const withoutProblem = <Data,>(query: Query<Data>): Query<Data> => (query.data.value === undefined ? query : { ...query, problem: nothing });

function Closed({ words }: { words: string }) {
  return (
    <Nothing>
      <p>{words}</p>
      <ButtonLink href="/mentoring">{t('find.to-mentoring')}</ButtonLink>
    </Nothing>
  );
}
