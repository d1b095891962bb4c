import type { Mutation } from '../../../gql/document';
import { editComment, editPost, publishComment, publishPost } from '../../../gql/feed';
import { editMeetup, type EditMeetupVariables, postMeetup, type PostMeetupVariables } from '../../../gql/meetups';
import { askForMentor, editMentoringPlan, noteMood, sayFarewell, saveMentor, sendMessage } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { revise } from '../../../lib/outbox';

type Row = { key: string; name: string; variables: unknown };
type Field = 'text' | 'thanks';
type Worded = { field: Field; revise: (key: string, held: object, words: string) => void };

const revising = <Variables extends object>(document: Mutation<unknown, Variables>, field: Field & keyof Variables): Worded => ({
  field,
  revise: (key, held, words) => void revise(document, key, { ...(held as Variables), [field]: words }),
});

/** Everything that can be refused with somebody's words in it. */
const worded: Readonly<Record<string, Worded>> = {
  [publishPost.name]: revising(publishPost, 'text'),
  [editPost.name]: revising(editPost, 'text'),
  [publishComment.name]: revising(publishComment, 'text'),
  [editComment.name]: revising(editComment, 'text'),
  [sendMessage.name]: revising(sendMessage, 'text'),
  [noteMood.name]: revising(noteMood, 'text'),
  [sayFarewell.name]: revising(sayFarewell, 'thanks'),
};

/** The words in a row, and how to send others in their place; null where a row holds a wish without words. */
export function draftWords({ key, name, variables }: Row): { text: string; revise: (text: string) => void } | null {
  const held = worded[name];
  if (!held) return null;

  const text = (variables as Record<Field, string>)[held.field];
  return text ? { text, revise: (words) => held.revise(key, variables as object, words) } : null;
}

/** The forms of mentoring, each for one circle: what it is called, and where it is filled in. */
const forms = {
  [askForMentor.name]: { title: 'find.title', path: 'find' },
  [saveMentor.name]: { title: 'become.edit', path: 'become' },
  [editMentoringPlan.name]: { title: 'plan.title', path: 'plan' },
} as const;

/** What a row is called, and where all of it can be changed; null where there is no such place. */
export function draftPlace({ key, name, variables }: Row): { title: string; href: string } | null {
  const form = forms[name];
  if (form) return { title: t(form.title), href: `/mentoring/${form.path}?circle=${(variables as { circle: string }).circle}&row=${key}` };
  if (name !== postMeetup.name && name !== editMeetup.name) return null;

  const { words, ...rest } = variables as PostMeetupVariables | EditMeetupVariables;
  const place = 'occurrence' in rest ? `${rest.occurrence}/edit` : 'new';
  return { title: words.title, href: `/meetups/${place}?row=${key}` };
}
