import type { MyMentorParts, SaveMentorVariables } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { emptyProfile, lengthOf, type ProfileForm, profileMistakes, type ProfileMistakes, profileOf, profileOfWish, wishOf } from '../profile/profileForm';

export type BecomeForm = ProfileForm & { places: number; words: string };
export type BecomeMistakes = ProfileMistakes & { words?: string };

export const PLACES = [1, 2, 3] as const;

const LONGEST_WORDS = 300;

export const emptyBecome = (zone: string, languages: readonly string[]): BecomeForm => ({ ...emptyProfile(zone, languages), places: 1, words: '' });

export const becomeOf = (mentor: MyMentorParts): BecomeForm => ({ ...profileOf(mentor), places: mentor.places, words: mentor.words });

export const becomeOfWish = ({ profile, places, words }: SaveMentorVariables): BecomeForm => ({ ...profileOfWish(profile), places, words });

export function becomeMistakes(form: BecomeForm, known: readonly { id: string }[]): BecomeMistakes {
  return {
    ...profileMistakes(form, known),
    ...(lengthOf(form.words) > LONGEST_WORDS && { words: t('form.error-long', { limit: LONGEST_WORDS }) }),
  };
}

export const signUpOf = (circle: string, form: BecomeForm, known: readonly { id: string }[]): SaveMentorVariables => ({
  circle,
  profile: wishOf(form, known),
  places: form.places,
  words: form.words.trim(),
});
