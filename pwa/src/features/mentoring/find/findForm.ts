import type { AskForMentorVariables, MyAskParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { emptyProfile, lengthOf, type ProfileForm, profileMistakes, type ProfileMistakes, profileOf, profileOfWish, wishOf } from '../profile/profileForm';

export type FindForm = ProfileForm & { help: string };
export type FindMistakes = ProfileMistakes & { help?: string };

const LONGEST_HELP = 500;

export const emptyFind = (zone: string, languages: readonly string[]): FindForm => ({ ...emptyProfile(zone, languages), help: '' });

export const findOfAsk = (ask: MyAskParts): FindForm => ({ ...profileOf(ask), help: ask.help });

export const findOfWish = ({ profile, help }: AskForMentorVariables): FindForm => ({ ...profileOfWish(profile), help });

export function findMistakes(form: FindForm, known: readonly { id: string }[]): FindMistakes {
  return {
    ...profileMistakes(form, known),
    ...(lengthOf(form.help) > LONGEST_HELP && { help: t('form.error-long', { limit: LONGEST_HELP }) }),
  };
}

export const askOf = (circle: string, form: FindForm, known: readonly { id: string }[]): AskForMentorVariables => ({ circle, profile: wishOf(form, known), help: form.help.trim() });
