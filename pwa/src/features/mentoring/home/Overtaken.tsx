import { useEffect } from 'preact/hooks';

import { answerRequest, chooseMentor, type CircleMentoringParts, withdrawAsk, withdrawRequest } from '../../../gql/mentoring';
import { troubled } from '../../../lib/outbox';
import { isSearching } from '../find/isSearching';
import { MentoringTrouble } from '../MentoringTrouble';

type Props = { circles: readonly CircleMentoringParts[]; onRefused: () => void };

/** Wishes that others were quicker than: told here where what they were about is gone from the screen, which is asked for anew. */
export function Overtaken({ circles, onRefused }: Props) {
  const refusals = troubled.value.filter(({ refusal }) => refusal?.of === 'MentoringRefusal').length;
  const requests = new Set(circles.flatMap(({ pairs }) => pairs.flatMap(({ id, state }) => (state === 'REQUESTED' ? [id] : []))));
  const searches = new Set(circles.filter(isSearching).map(({ id }) => id));
  useEffect(() => {
    if (refusals > 0) onRefused();
  }, [refusals]);

  return (
    <>
      <MentoringTrouble of={answerRequest} about={({ mentorship }) => !requests.has(mentorship)} />
      <MentoringTrouble of={withdrawRequest} about={({ mentorship }) => !requests.has(mentorship)} />
      <MentoringTrouble of={chooseMentor} about={({ circle }) => !searches.has(circle)} />
      <MentoringTrouble of={withdrawAsk} about={({ circle }) => !searches.has(circle)} />
    </>
  );
}
