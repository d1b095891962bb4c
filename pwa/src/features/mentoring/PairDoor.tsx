import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import { mentorshipDetail, type MentorshipParts } from '../../gql/mentoring';
import { t } from '../../lib/i18n';
import { forgetRoom } from '../../lib/rooms';
import { entity } from '../../lib/store';
import { minute } from '../../lib/time';
import { useQuery } from '../../lib/use';
import { ButtonLink } from '../../ui/Button';
import { Failed, MaybeOld } from '../../ui/Failed';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { Skeletons } from '../../ui/Skeleton';
import { isBegun, isRemoved } from './pairState';

type Props = {
  id: string;
  title: (pair: MentorshipParts | undefined) => string;
  back: string;
  beside?: (pair: MentorshipParts) => ComponentChildren;
  children: (pair: MentorshipParts) => ComponentChildren;
};

/** One of my own pairs, for each screen that is about it. What is to be removed is not shown any more, also without a line. */
export function PairDoor({ id, title, back, beside, children }: Props) {
  const query = useQuery(mentorshipDetail, { id });
  const answer = query.data.value;
  const known = (answer ? answer.mentorship : entity('Mentorship', id).value) ?? undefined;
  const pair = known && !isRemoved(known.line.readableUntil, minute.value) ? known : undefined;
  const problem = query.problem.value;

  return (
    <Screen title={title(pair)} back={back} beside={pair && isBegun(pair.line.state) && beside?.(pair)}>
      {pair ? (
        <>
          <div class="maybe-old">
            <MaybeOld problem={problem} />
          </div>
          {isBegun(pair.line.state) ? children(pair) : <Elsewhere words={t('pair.asked')} />}
        </>
      ) : answer || known ? (
        <Gone id={id} words={t('pair.gone')} />
      ) : problem ? (
        <Failed problem={problem} onAgain={() => void query.refresh()} />
      ) : (
        <Skeletons count={2} face={false} />
      )}
    </Screen>
  );
}

/** Nothing of it stays on this device either. */
export function Gone({ id, words }: { id: string; words: string }) {
  useEffect(() => forgetRoom(id), [id]);

  return <Elsewhere words={words} />;
}

function Elsewhere({ words }: { words: string }) {
  return (
    <Nothing>
      <p>{words}</p>
      <ButtonLink href="/mentoring">{t('pair.to-mentoring')}</ButtonLink>
    </Nothing>
  );
}
