import { ListChecks, Users } from 'lucide';

import { type CircleMentoringParts, editMentoringPlan } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { List, ListLink } from '../../../ui/List';
import { MentoringWish } from '../MentoringTrouble';

/** What those find here who coordinate mentors or lead a circle. */
export function MentoringDuties({ circles, several }: { circles: readonly CircleMentoringParts[]; several: boolean }) {
  const mine = circles.filter(({ coordinating, leading }) => coordinating || leading);
  if (mine.length === 0) return null;

  return (
    <section class="stack close" aria-labelledby="mentoring-duties">
      <h2 id="mentoring-duties">{t('mentoring.duties')}</h2>
      {mine.map(({ id, circle, coordinating, leading }) => (
        <div key={id} class="stack close">
          {several && (
            <h3 class="quiet">
              <bdi>{circle.name}</bdi>
            </h3>
          )}
          <List>
            {coordinating && (
              <ListLink href={`/mentoring/board?circle=${id}`} icon={Users} hint={t('mentoring.board-hint')}>
                {t('mentoring.board')}
              </ListLink>
            )}
            {leading && (
              <ListLink href={`/mentoring/plan?circle=${id}`} icon={ListChecks} hint={t('mentoring.plan-hint')}>
                {t('mentoring.plan')}
              </ListLink>
            )}
          </List>
          <MentoringWish of={editMentoringPlan} about={(variables) => variables.circle === id} edit={(row) => `/mentoring/plan?circle=${id}&row=${row}`} />
        </div>
      ))}
    </section>
  );
}
