import type { EditMentoringPlanVariables, MentoringPlanParts, WordedParts } from '../../../gql/mentoring';
import type { WordedInput } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { lengthOf } from '../profile/profileForm';

/** A topic or a step as it stands in its field. `key` tells the lines apart; `id` is null until the server knows the line. */
export type Line = { readonly key: string; readonly id: string | null; readonly words: string };
export type PlanForm = { readonly topics: readonly Line[]; readonly steps: readonly Line[] };
export type Part = keyof PlanForm;

/** What is wrong: with a whole part, or with a line by its key. */
export type PlanMistakes = { readonly parts: Partial<Record<Part, string>>; readonly lines: Readonly<Record<string, string>> };

const PARTS = ['topics', 'steps'] as const satisfies readonly Part[];

export const FEWEST_STEPS = 6;
export const MOST: Readonly<Record<Part, number>> = { topics: 20, steps: 10 };

const LONGEST: Readonly<Record<Part, number>> = { topics: 60, steps: 140 };

const lineOf = ({ id, words }: WordedParts): Line => ({ key: id, id, words });

export const planOf = ({ topics, steps }: MentoringPlanParts): PlanForm => ({ topics: topics.map(lineOf), steps: steps.map(lineOf) });

const lineOfWish = ({ id, words }: WordedInput, index: number): Line => ({ key: id ?? `new-${index}`, id: id ?? null, words });

export const planOfWish = ({ topics, steps }: EditMentoringPlanVariables): PlanForm => ({ topics: topics.map(lineOfWish), steps: steps.map(lineOfWish) });

export const newLine = (key: string): Line => ({ key, id: null, words: '' });

/** The line at `index` one place up (-1) or down (1); at the end of the list it stays. */
export function moved(lines: readonly Line[], index: number, by: -1 | 1): readonly Line[] {
  const line = lines[index];
  const other = lines[index + by];
  if (!line || !other) return lines;
  return lines.with(index, other).with(index + by, line);
}

export const reworded = (lines: readonly Line[], key: string, words: string): readonly Line[] => lines.map((line) => (line.key === key ? { ...line, words } : line));

export const without = (lines: readonly Line[], key: string): readonly Line[] => lines.filter((line) => line.key !== key);

/** Whether nothing would change for anybody. */
export const isSame = (one: PlanForm, other: PlanForm): boolean => PARTS.every((part) => same(one[part], other[part]));

const same = (lines: readonly Line[], others: readonly Line[]): boolean =>
  lines.length === others.length && lines.every(({ id, words }, index) => id === others[index]?.id && words === others[index]?.words);

/** What the server would refuse. */
export function planMistakes(form: PlanForm): PlanMistakes {
  const { topics, steps } = form;
  return {
    parts: {
      ...((topics.length === 0 || topics.length > MOST.topics) && { topics: t('plan.error-topics', { limit: MOST.topics }) }),
      ...((steps.length < FEWEST_STEPS || steps.length > MOST.steps) && { steps: t('plan.error-steps', { least: FEWEST_STEPS, limit: MOST.steps }) }),
    },
    lines: { ...lineMistakes(topics, LONGEST.topics), ...lineMistakes(steps, LONGEST.steps) },
  };
}

function lineMistakes(lines: readonly Line[], limit: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.flatMap(({ key, words }) => {
      if (!words.trim()) return [[key, t('plan.error-empty')]];
      return lengthOf(words) > limit ? [[key, t('form.error-long', { limit })]] : [];
    }),
  );
}

const inputOf = ({ id, words }: Line): WordedInput => ({ id, words: words.trim() });

export const wishOfPlan = (circle: string, { topics, steps }: PlanForm): EditMentoringPlanVariables => ({ circle, topics: topics.map(inputOf), steps: steps.map(inputOf) });
