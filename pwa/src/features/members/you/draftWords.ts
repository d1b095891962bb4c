import type { Mutation } from '../../../gql/document';
import { editComment, editPost, publishComment, publishPost } from '../../../gql/feed';
import { editMeetup, type EditMeetupVariables, postMeetup, type PostMeetupVariables } from '../../../gql/meetups';
import { askForMentor, editMentoringPlan, saveMentor } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { revise } from '../../../lib/outbox';

type Row = { key: string; name: string; variables: unknown };
type Worded = { text: string };
type Revise = (key: string, held: Worded, text: string) => void;

const revising =
  <Variables extends Worded>(document: Mutation<unknown, Variables>): Revise =>
  (key, held, text) => {
    revise(document, key, { ...(held as Variables), text });
  };

/** Everything that can be refused with somebody's words in it. */
const worded: Readonly<Record<string, Revise>> = {
  [publishPost.name]: revising(publishPost),
  [editPost.name]: revising(editPost),
  [publishComment.name]: revising(publishComment),
  [editComment.name]: revising(editComment),
};

/** The words in a row, and how to send others in their place; null where a row holds a wish without words. */
export function draftWords({ key, name, variables }: Row): { text: string; revise: (text: string) => void } | null {
  const reviseRow = worded[name];
  if (!reviseRow) return null;

  const held = variables as Worded;
  return { text: held.text, revise: (text) => reviseRow(key, held, text) };
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
