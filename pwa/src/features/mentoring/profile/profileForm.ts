import type { MyAskParts, MyMentorParts } from '../../../gql/mentoring';
import type { Hours, ProfileInput, Rhythm, Way } from '../../../gql/types';
import { t } from '../../../lib/i18n';

/** What a mentor offers and a newcomer looks for, as it stands in the fields. `languages`: subtags such as "de"; `zone`: an IANA name. */
export type ProfileForm = {
  topics: readonly string[];
  languages: readonly string[];
  zone: string;
  hours: readonly Hours[];
  pace: Rhythm;
  ways: readonly Way[];
};

export type ProfileMistakes = Partial<Record<keyof ProfileForm, string>>;

export const MOST_LANGUAGES = 5;

/** Most is chosen already: whoever is tired may leave it. */
export const emptyProfile = (zone: string, languages: readonly string[]): ProfileForm => ({ topics: [], languages, zone, hours: ['EVENING'], pace: 'WEEKLY', ways: ['MESSAGES'] });

/** What was said before, to be changed or said again. */
export const profileOf = ({ topics, languages, zone, hours, pace, ways }: MyMentorParts | MyAskParts): ProfileForm => ({ topics: topics.map(({ id }) => id), languages, zone, hours, pace, ways });

export const profileOfWish = ({ topics, languages, zone, hours, pace, ways }: ProfileInput): ProfileForm => ({ topics, languages, zone, hours, pace, ways });

/** What is sent. Topics that the circle no longer has are left out. */
export const wishOf = ({ topics, languages, zone, hours, pace, ways }: ProfileForm, known: readonly { id: string }[]): ProfileInput => ({
  topics: topics.filter((topic) => known.some(({ id }) => id === topic)),
  languages,
  zone,
  hours,
  pace,
  ways,
});

/** What the server would refuse, group by group. */
export function profileMistakes(form: ProfileForm, known: readonly { id: string }[]): ProfileMistakes {
  const { topics, languages, hours, ways } = wishOf(form, known);
  return {
    ...(topics.length === 0 && { topics: t('profile.error-topics') }),
    ...((languages.length === 0 || languages.length > MOST_LANGUAGES) && { languages: t('profile.error-languages', { limit: MOST_LANGUAGES }) }),
    ...(hours.length === 0 && { hours: t('profile.error-hours') }),
    ...(ways.length === 0 && { ways: t('profile.error-ways') }),
  };
}

/** A list with one more, or without one that was in it. */
export const toggled = <Value>(list: readonly Value[], value: Value): readonly Value[] => (list.includes(value) ? list.filter((each) => each !== value) : [...list, value]);

/** Letters as people count them; the server counts the same way. */
export const lengthOf = (text: string): number => [...text.trim()].length;
